export { default as BookGrid, type BookGridProps } from './BookGrid.svelte';
export { default as Pagination, type PaginationProps } from './Pagination.svelte';
export { default as SearchBox, type SearchBoxProps } from './SearchBox.svelte';
export type { PaginationMessages, SearchBoxMessages } from '../../core/messages.ts';
