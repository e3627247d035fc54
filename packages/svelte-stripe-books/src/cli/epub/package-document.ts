import { posix } from 'node:path';
import { decodeXml } from './decode.ts';
import { EpubError } from './epub-error.ts';
import { findAll, oneLine, parseXml, type XmlElement } from './xml.ts';
import type { Zip } from './zip.ts';

/** A file of the book. */
export interface ManifestItem {
	id: string;
	/** Name of the entry in the zip file. */
	name: string;
	mediaType: string;
	properties: string[];
}

/** The document that describes an EPUB. */
export interface PackageDocument {
	/** `2.0`, `3.0`. */
	version: string;
	metadata: XmlElement;
	manifest: ManifestItem[];
	/** Items in the order of reading. */
	spine: ManifestItem[];
	/** The files of the guide of EPUB 2: its type and the name of the entry. */
	guide: { type: string; name: string }[];
}

/** The largest documents, in bytes: even those of the longest books are below one megabyte. */
const maxContainer = 64 * 1024;
const maxPackage = 4 * 2 ** 20;

const container = 'META-INF/container.xml';

/** Resolves the reference of a document to the name of an entry. It cannot lead out of the zip file, where no such entry exists. */
export function resolveName(document: string, href: string): string {
	const [file = ''] = href.split('#');
	let decoded = file;
	try {
		decoded = decodeURIComponent(file);
	} catch {
		// A name with a stray percent sign is used as it is.
	}
	return posix.join(posix.dirname(document), decoded);
}

/** Returns the name of the package document. */
async function findPackage(zip: Zip): Promise<string> {
	const bytes = await zip.read(container, maxContainer);
	if (!bytes) {
		throw new EpubError('not_an_epub', `It is not an EPUB: it is a zip file without ${container}.`);
	}
	const type = (await zip.read('mimetype', 1024).catch(() => undefined))?.toString('latin1').trim();
	if (type && !type.includes('application/epub+zip')) {
		throw new EpubError('not_an_epub', `It is not an EPUB, but ${oneLine(type).slice(0, 80)}.`);
	}
	const files = findAll(parseXml(decodeXml(bytes, container), container), 'rootfile');
	const name = files
		.map(({ attributes }) => attributes['full-path'] ?? '')
		.find((path) => zip.has(path));
	if (name !== undefined) return name;
	throw new EpubError('no_package', 'It does not name a package document (.opf) that it contains.');
}

/**
 * Reads the document that describes an EPUB.
 *
 * @throws EpubError if there is none, or it is malformed
 */
export async function readPackage(zip: Zip): Promise<PackageDocument> {
	const document = await findPackage(zip);
	const bytes = (await zip.read(document, maxPackage)) ?? Buffer.alloc(0);
	const root = parseXml(decodeXml(bytes, document), document);
	const child = (name: string) => root.children.find((element) => element.name === name);
	const metadata = child('metadata');
	if (root.name !== 'package' || !metadata) {
		throw new EpubError('no_package', `Its file "${document}" does not describe a book.`);
	}
	const manifest = (child('manifest')?.children ?? []).map(
		({ attributes: { id = '', href = '', properties = '', 'media-type': mediaType = '' } }) => ({
			id,
			name: resolveName(document, href),
			mediaType: mediaType.toLowerCase(),
			properties: properties.split(/\s+/)
		})
	);
	const byId = new Map(manifest.map((item) => [item.id, item]));
	return {
		version: root.attributes.version ?? '',
		metadata,
		manifest,
		spine: (child('spine')?.children ?? []).flatMap(
			({ attributes: { idref = '' } }) => byId.get(idref) ?? []
		),
		guide: (child('guide')?.children ?? []).map(({ attributes: { type = '', href = '' } }) => ({
			type: type.toLowerCase(),
			name: resolveName(document, href)
		}))
	};
}
