const mediaTypes = new Map([
	['azw3', 'application/vnd.amazon.ebook'],
	['epub', 'application/epub+zip'],
	['m4b', 'audio/mp4'],
	['mobi', 'application/x-mobipocket-ebook'],
	['mp3', 'audio/mpeg'],
	['pdf', 'application/pdf'],
	['txt', 'text/plain; charset=utf-8'],
	['zip', 'application/zip']
]);

/**
 * Returns the media type of a book format.
 *
 * @param format file format in lower case
 * @returns `application/octet-stream` for unknown formats
 */
export function mediaType(format: string): string {
	return mediaTypes.get(format) ?? 'application/octet-stream';
}
