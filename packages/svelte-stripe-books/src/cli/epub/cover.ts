import { plainText } from './plain-text.ts';
import { resolveName, type PackageDocument } from './package-document.ts';
import type { Zip } from './zip.ts';

/** The image of a book's cover. */
export interface EpubCover {
	bytes: Buffer;
	/** Extension of its format: `jpg`. */
	format: ImageFormat;
}
export type ImageFormat = 'jpg' | 'png' | 'webp' | 'gif' | 'avif';

/** The largest image, in bytes. */
const maxCover = 32 * 2 ** 20;
/** The largest page that is searched for an image, in bytes. */
const maxPage = 2 ** 20;

/** Returns the format of an image by its first bytes; undefined if not every browser shows it. SVG is not accepted, since it may contain scripts. */
export function imageFormat(bytes: Uint8Array): ImageFormat | undefined {
	const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
	if (start.startsWith('\xff\xd8\xff')) return 'jpg';
	if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
	if (/^RIFF....WEBP/s.test(start)) return 'webp';
	if (/^GIF8[79]a/.test(start)) return 'gif';
	if (/^....ftypavi[fs]/s.test(start)) return 'avif';
	return undefined;
}

/** Returns the first image on a page of the book. */
async function pictureOn(zip: Zip, page: string): Promise<string | undefined> {
	const html = (await zip.read(page, maxPage).catch(() => undefined))?.toString('utf8') ?? '';
	const href = /<(?:img|image)\b[^<>]*?\s(?:src|(?:xlink:)?href)\s*=\s*["']([^"'<>]+)["']/i.exec(
		html
	)?.[1];
	return href && resolveName(page, plainText(href));
}

/** Names of entries that may be the cover, the most likely first. */
async function* candidates(
	zip: Zip,
	{ metadata, manifest, spine, guide }: PackageDocument
): AsyncGenerator<string | undefined> {
	const isPicture = (name: string) =>
		manifest.some((item) => item.name === name && item.mediaType.startsWith('image/'));
	// EPUB 3
	for (const { name, properties } of manifest) if (properties.includes('cover-image')) yield name;
	// EPUB 2, by convention: the id of an item, and in some books its file
	for (const { name, attributes } of metadata.children) {
		const { content = '' } = attributes;
		if (name !== 'meta' || attributes.name !== 'cover' || content === '') continue;
		for (const item of manifest) {
			const isCover =
				item.id === content || item.name === content || item.name.endsWith(`/${content}`);
			if (isCover) yield isPicture(item.name) ? item.name : await pictureOn(zip, item.name);
		}
	}
	for (const { type, name } of guide) {
		if (type === 'cover') yield isPicture(name) ? name : await pictureOn(zip, name);
	}
	const pictures = manifest.filter(({ mediaType }) => mediaType.startsWith('image/'));
	yield pictures.find(({ id, name }) => /cover/i.test(`${id} ${name}`))?.name;
	if (spine[0]) yield await pictureOn(zip, spine[0].name);
	yield pictures[0]?.name;
}

/** Returns the cover of an EPUB; null if it has no image that every browser shows. */
export async function readCover(zip: Zip, document: PackageDocument): Promise<EpubCover | null> {
	for await (const name of candidates(zip, document)) {
		if (name === undefined) continue;
		const bytes = await zip.read(name, maxCover);
		const format = bytes && imageFormat(bytes);
		if (format) return { bytes, format };
	}
	return null;
}
