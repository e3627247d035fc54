import { strToU8, zipSync, type Zippable } from 'fflate';

/** A JPEG of one pixel. */
export const pixel = Buffer.from(
	'/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=',
	'base64'
);

/** Names and contents of the files in a zip file. */
export type Files = Record<string, string | Uint8Array>;

export interface EpubParts {
	/** Elements in `metadata`. */
	metadata?: string;
	/** Elements in `manifest`, beside the chapter. */
	manifest?: string;
	/** Elements behind `spine`. */
	guide?: string;
	version?: string;
	chapter?: string | Uint8Array;
	/** Replaces the package document. */
	opf?: string | Uint8Array;
	/** Further files, or others in place of those above. */
	files?: Files;
}

const container = `<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`;

export const defaultMetadata = `<dc:title>Emma</dc:title><dc:creator>Jane Austen</dc:creator><dc:language>en</dc:language>`;

/** The package document of a book. */
export const packageDocument = ({
	metadata = defaultMetadata,
	manifest = '',
	guide = '',
	version = '3.0'
}: EpubParts = {}) => `<?xml version="1.0" encoding="UTF-8"?>
<package version="${version}" xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" unique-identifier="id">
<metadata>${metadata}</metadata>
<manifest><item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/>${manifest}</manifest>
<spine><itemref idref="one"/></spine>${guide}</package>`;

/** The table of contents of an EPUB 2. */
export const ncx = (...titles: string[]) =>
	`<ncx><navMap>${titles.map((title) => `<navPoint><navLabel><text>${title}</text></navLabel><content src="text/one.xhtml"/></navPoint>`).join('')}</navMap></ncx>`;

/** The files of an EPUB. */
export const epubFiles = (parts: EpubParts = {}): Files => ({
	mimetype: 'application/epub+zip',
	'META-INF/container.xml': container,
	'OEBPS/book.opf': parts.opf ?? packageDocument(parts),
	'OEBPS/text/one.xhtml':
		parts.chapter ??
		'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>One</title></head><body><p>Emma Woodhouse, handsome, clever, and rich</p></body></html>',
	...parts.files
});

/** Writes a zip file. */
export function zip(files: Files): Uint8Array {
	const entries: Zippable = {};
	for (const [name, content] of Object.entries(files)) {
		const bytes = typeof content === 'string' ? strToU8(content) : new Uint8Array(content);
		entries[name] = [
			bytes,
			{ level: name === 'mimetype' ? 0 : bytes.length > 1e6 ? 1 : 6, mtime: '2026-01-01' }
		];
	}
	return zipSync(entries);
}

/** Writes an EPUB. */
export const epub = (parts: EpubParts = {}): Uint8Array => zip(epubFiles(parts));
