import type { SortLinksMessages } from '../../core/messages.ts';

/** English messages of `SortLinks`. */
export const sortLinks: SortLinksMessages = {
	label: 'Sort by',
	title: 'Title',
	newest: 'Newest',
	price: 'Price'
};
