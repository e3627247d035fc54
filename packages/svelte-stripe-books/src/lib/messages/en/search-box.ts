import type { SearchBoxMessages } from '../../core/messages.ts';

/** English messages of `SearchBox`. */
export const searchBox: SearchBoxMessages = {
	label: 'Search books',
	placeholder: 'Title, author, topic',
	submit: 'Search',
	resultCount: (count) => `${count} ${count === 1 ? 'book' : 'books'} found`
};
