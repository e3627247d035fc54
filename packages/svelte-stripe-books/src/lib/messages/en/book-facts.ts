import type { BookFactsMessages } from '../../core/messages.ts';

/** English messages of `BookFacts`. */
export const bookFacts: BookFactsMessages = {
	length: 'Length',
	pages: (count, written) => `${written} ${count === 1 ? 'page' : 'pages'}`,
	words: (count, written) => `${written} ${count === 1 ? 'word' : 'words'}`,
	readingTime: (time) => `about ${time}`,
	language: 'Language',
	published: 'Published',
	publisher: 'Publisher',
	formats: 'Formats',
	protection: 'no\u00a0DRM'
};
