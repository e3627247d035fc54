import type { SourceFile } from './find-books.ts';

/** The longest title in a file's name, in characters. */
const maxLength = 100;

/** Returns the name of a download, without characters that some file systems reject: `Emma.epub`, `Emma 2.mp3`. */
export function nameDownload(
	title: string,
	{ format, part, isSample }: Omit<SourceFile, 'path'>
): string {
	const name = title
		.normalize('NFC')
		.replace(/[\p{Cc}\p{Cf}\p{Surrogate}<>:"/\\|?*]/gu, ' ')
		.replace(/\s+/gu, ' ')
		.trim();
	const short = shorten(name).replace(/[\s.,:;]+$/u, '') || 'Book';
	const extension = format === 'kepub' ? 'kepub.epub' : format;
	return `${short}${part > 1 ? ` ${part}` : ''}${isSample ? ' (sample)' : ''}.${extension}`;
}

/** Shortens a long title at a word, or anywhere if it has no spaces, as in Chinese. */
function shorten(title: string): string {
	const letters = [...title];
	if (letters.length <= maxLength) return title;
	// Includes the next letter, which shows whether the last word is complete.
	const space = letters.slice(0, maxLength + 1).lastIndexOf(' ');
	return letters.slice(0, space > 0 ? space : maxLength).join('');
}
