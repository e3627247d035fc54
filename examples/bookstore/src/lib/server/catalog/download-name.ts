const longestTitle = 100;

/** Formats of the shop's books, used as file extensions. */
export type Format = 'epub' | 'pdf';

/**
 * Returns the file name of a download: `Title - Author.epub`. Removes characters that some file systems reject, and shortens
 * long titles at a word boundary, since most file systems allow 255 bytes.
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
