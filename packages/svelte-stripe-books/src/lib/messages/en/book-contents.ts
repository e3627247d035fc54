import type { BookContentsMessages } from '../../core/messages.ts';

/** English messages of `BookContents`. */
export const bookContents: BookContentsMessages = { title: 'Contents' };
