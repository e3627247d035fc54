import type { LibraryBooksMessages } from '../../core/messages.ts';

const helps: Partial<Record<string, string>> = {
	epub: 'EPUB files open in Apple Books, Google Play Books, Kobo and most other e-\u2060readers, and you can send them to a Kindle.',
	pdf: 'PDF files open anywhere and are best for printing.'
};

/** English messages of `LibraryBooks`. */
export const libraryBooks: LibraryBooksMessages = {
	bought: (day) => `Bought on ${day}`,
	empty: 'There are no books here yet.',
	help: (format) => helps[format] ?? ''
};
