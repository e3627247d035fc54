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

/** The media type of a book format, by its name in lower case; bytes of any kind where we know none. */
export function mediaType(format: string): string {
	return mediaTypes.get(format) ?? 'application/octet-stream';
}
