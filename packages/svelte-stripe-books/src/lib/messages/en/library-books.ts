import type { LibraryBooksMessages } from '../../core/messages.ts';

/** English messages of `LibraryBooks`. */
export const libraryBooks: LibraryBooksMessages = {
	bought: (day) => `Bought on ${day}`,
	empty: 'There are no books here yet.'
};
