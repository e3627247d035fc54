const longestTitle = 100;

/** What the shop's books come as; also the ending of their files' names. */
export type Format = 'epub' | 'pdf';

/**
 * What a book's download is called: `Title - Author.epub`. Characters that some file system refuses are
 * left out, and a long title ends after a whole word, since most systems stop at 255 bytes.
 */
export function downloadName({
	title,
	author,
	format,
	isSample
}: {
	title: string;
	author: string;
	format: Format;
	isSample: boolean;
}): string {
	const name = `${shorten(allowed(title))} - ${allowed(author)}`;
	return `${name}${isSample ? ' (sample)' : ''}.${format}`;
}

function allowed(text: string): string {
	return text
		.normalize('NFC')
		.replace(/[\p{Cc}<>:"/\\|?*]/gu, '')
		.replace(/\s+/g, ' ')
		.trim();
}

function shorten(text: string): string {
	if (text.length <= longestTitle) return text;
	const cut = text.slice(0, longestTitle + 1);
	return cut.slice(0, cut.lastIndexOf(' ')).replace(/\P{L}+$/u, '');
}
