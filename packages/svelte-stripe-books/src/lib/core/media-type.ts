/**
 * Media types by format. Formats without a registered type have the one that readers and operating systems use.
 *
 * @see https://www.iana.org/assignments/media-types/media-types.xhtml
 */
const mediaTypes = new Map([
	// Books. Kobo's kepub is an EPUB, and is recognized by its name (`.kepub.epub`).
	['azw', 'application/vnd.amazon.ebook'],
	['azw3', 'application/vnd.amazon.mobi8-ebook'],
	['cbr', 'application/vnd.comicbook-rar'],
	['cbz', 'application/vnd.comicbook+zip'],
	['djvu', 'image/vnd.djvu'],
	['epub', 'application/epub+zip'],
	['fb2', 'application/x-fictionbook+xml'],
	['kepub', 'application/epub+zip'],
	['mobi', 'application/x-mobipocket-ebook'],
	['pdf', 'application/pdf'],
	['prc', 'application/x-mobipocket-ebook'],
	// Audiobooks and videos
	['aac', 'audio/aac'],
	['flac', 'audio/flac'],
	['lpf', 'application/lpf+zip'],
	['m4a', 'audio/mp4'],
	['m4b', 'audio/mp4'],
	['mp3', 'audio/mpeg'],
	['mp4', 'video/mp4'],
	['ogg', 'audio/ogg'],
	['opus', 'audio/ogg'],
	['wav', 'audio/vnd.wave'],
	// Texts and documents
	['csv', 'text/csv; charset=utf-8'],
	['doc', 'application/msword'],
	['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
	['htm', 'text/html; charset=utf-8'],
	['html', 'text/html; charset=utf-8'],
	['json', 'application/json'],
	['md', 'text/markdown; charset=utf-8'],
	['odt', 'application/vnd.oasis.opendocument.text'],
	['pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
	['rtf', 'application/rtf'],
	['txt', 'text/plain; charset=utf-8'],
	['xhtml', 'application/xhtml+xml'],
	['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
	['xml', 'application/xml'],
	// Pictures
	['jpeg', 'image/jpeg'],
	['jpg', 'image/jpeg'],
	['png', 'image/png'],
	['svg', 'image/svg+xml'],
	// Archives
	['7z', 'application/x-7z-compressed'],
	['gz', 'application/gzip'],
	['rar', 'application/vnd.rar'],
	['tar', 'application/x-tar'],
	['zip', 'application/zip']
]);

/**
 * Returns the media type of a book format. The last part of a compound format decides: `kepub.epub` is an EPUB.
 *
 * @param format file format: `epub`, `pdf`
 * @returns `application/octet-stream` for unknown formats
 */
export function mediaType(format: string): string {
	const ending = format.toLowerCase().replace(/^.*\./s, '');
	return mediaTypes.get(ending) ?? 'application/octet-stream';
}
