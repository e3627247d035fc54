import type { PaginationMessages } from '../../core/messages.ts';

/** English messages of `Pagination`. */
export const pagination: PaginationMessages = {
	label: 'Pages',
	previous: 'Previous books',
	next: 'More books',
	range: (first, last) => (first === last ? `“${first}”` : `From “${first}” to “${last}”`)
};
