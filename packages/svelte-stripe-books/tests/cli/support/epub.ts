import { crc32, deflateRawSync } from 'node:zlib';
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

/** A file as it is stored in a zip file, and how it was before. */
interface Compressed {
	bytes: Uint8Array;
	checksum: number;
	size: number;
}

const compressed = new WeakMap<Uint8Array, Compressed>();

/** Compresses a file once. */
function compress(file: Uint8Array): Compressed {
	const known = compressed.get(file);
	if (known) return known;
	const bytes = deflateRawSync(file, { level: 1 });
	const made = { bytes, checksum: crc32(file), size: file.byteLength };
	compressed.set(file, made);
	return made;
}

/** Writes a zip file. Large files are compressed by Node, since JavaScript takes seconds for each. */
export function zip(files: Files): Uint8Array {
	const entries: Zippable = {};
	const large = new Map<string, Compressed>();
	for (const [name, content] of Object.entries(files)) {
		const bytes = typeof content === 'string' ? strToU8(content) : content;
		const file = bytes.length > 1e6 ? compress(bytes) : undefined;
		if (file) large.set(name, file);
		entries[name] = [
			new Uint8Array(file?.bytes ?? bytes),
			{ level: file || name === 'mimetype' ? 0 : 6, mtime: '2026-01-01' }
		];
	}
	const zipped = zipSync(entries);
	markCompressed(zipped, large);
	return zipped;
}

/** Corrects the headers of files that are compressed already. */
function markCompressed(zipped: Uint8Array, files: ReadonlyMap<string, Compressed>): void {
	const view = new DataView(zipped.buffer, zipped.byteOffset, zipped.byteLength);
	const end = zipped.byteLength - 22;
	const deflated = 8;
	for (let at = view.getUint32(end + 16, true); at < end;) {
		const length = view.getUint16(at + 28, true);
		const name = new TextDecoder().decode(zipped.subarray(at + 46, at + 46 + length));
		const file = files.get(name);
		if (file) {
			const local = view.getUint32(at + 42, true);
			for (const place of [at + 10, local + 8]) view.setUint16(place, deflated, true);
			for (const place of [at + 16, local + 14]) view.setUint32(place, file.checksum, true);
			for (const place of [at + 24, local + 22]) view.setUint32(place, file.size, true);
		}
		at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
	}
}

/** Writes an EPUB. */
export const epub = (parts: EpubParts = {}): Uint8Array => zip(epubFiles(parts));
