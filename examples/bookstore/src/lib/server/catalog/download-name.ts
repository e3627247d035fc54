/** In UTF-8 bytes, so that a name with title and author has fewer than the 240 to which the library cuts it. */
const longest = 105;

/** Formats of the shop's books, used as file extensions. */
export type Format = 'epub' | 'pdf';

/**
 * Returns the file name of a download: `Title - Author.epub`. Removes characters that some file systems reject, and shortens
 * long titles and names at a word boundary.
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
	const name = `${shorten(allowed(title))} - ${shorten(allowed(author))}`;
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
	const bytes = Buffer.from(text);
	if (bytes.length <= longest) return text;
	// Ends before a character that was cut.
	const cut = bytes.toString('utf8', 0, longest).replace(/\uFFFD+$/, '');
	// Chinese and Japanese have no spaces.
	const space = cut.lastIndexOf(' ');
	return (space > 0 ? cut.slice(0, space) : cut).replace(/[^\p{L}\p{M}]+$/u, '');
}
