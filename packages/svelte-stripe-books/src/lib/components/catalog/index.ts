export { default as BookGrid, type BookGridProps } from './BookGrid.svelte';
export { default as Pagination, type PaginationProps } from './Pagination.svelte';
export { default as SearchBox, type SearchBoxProps } from './SearchBox.svelte';
export { default as SortLinks, type SortLinksProps } from './SortLinks.svelte';
export { shortTitle } from '../../core/short-title.ts';
export { isolate } from '../isolate.ts';
export type {
	PaginationMessages,
	SearchBoxMessages,
	SortLinksMessages
} from '../../core/messages.ts';
export type { CatalogOrder } from '../../core/catalog-place.ts';
