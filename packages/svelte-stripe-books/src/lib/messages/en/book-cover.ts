import type { BookCoverMessages } from '../../core/messages.ts';

/** English messages of `BookCover`. */
export const bookCover: BookCoverMessages = { cover: ({ title }) => `Cover of ${title}` };
