import type { SearchBoxMessages } from '../../core/messages.ts';

/** English messages of `SearchBox`. */
export const searchBox: SearchBoxMessages = {
	label: 'Search title or author',
	submit: 'Search',
	resultCount: (count) => `${count} ${count === 1 ? 'book' : 'books'} found`
};
