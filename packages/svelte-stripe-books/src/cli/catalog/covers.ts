import { mkdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type Sharp from 'sharp';
import { writeAtomically } from '../../lib/storage/write-atomically.ts';
import { usageError } from '../command-error.ts';
import { importFirst } from '../project/import-first.ts';
import type { OpenShop } from '../project/open-shop.ts';
import { imageFormat, type ImageFormat } from '../epub/cover.ts';
import { BookError } from './book-error.ts';

/** An image before it is converted. */
export interface CoverPicture {
	bytes: Buffer;
	format: ImageFormat;
	/** Its absolute path, if it is a file. */
	path?: string;
}

/** Widths in which a cover is stored, in pixels. The first is that of `coverImageUrl`; the names of the others contain the width. */
const coverWidths = [640, 320] as const;

/** The largest image that is decoded, in pixels: one megabyte of PNG may become a gigabyte. */
const maxPixels = 50_000_000;
/** The largest image file, in bytes. */
const maxBytes = 32 * 2 ** 20;
const quality = 80;

/** Writes the covers of a project. */
export interface CoverWriter {
	/** Whether covers are converted rather than stored as they are. */
	converts: boolean;
	/** Writes the cover of a book, unless the site serves it already. @returns its URL. @throws BookError if it is not an image */
	write(id: string, cover: CoverPicture): Promise<string>;
	/** Returns the URL that `write` would return. */
	urlOf(id: string, cover: CoverPicture): string;
}

/** Reads an image next to a book. @throws BookError if browsers cannot show its format */
export async function readCoverFile(file: string): Promise<CoverPicture> {
	const stats = await stat(file).catch(() => {
		throw new BookError('no_cover', `The cover ${file} cannot be read.`);
	});
	if (stats.size > maxBytes)
		throw new BookError('bad_cover', `The cover ${file} is larger than 32 MB.`);
	const bytes = await readFile(file);
	const format = imageFormat(bytes);
	if (!format)
		throw new BookError('bad_cover', `The cover ${file} is not a JPEG, PNG, WebP, GIF or AVIF.`);
	return { bytes, format, path: path.resolve(file) };
}

/** Returns `sharp` of the project; null if it is not installed there, or does not run on this machine. */
async function importSharp(root: string): Promise<typeof Sharp | null> {
	const found = await importFirst(root, ['sharp']).catch(() => null);
	if (!found) return null;
	const sharp = found.module.default as typeof Sharp;
	// Its cache would grow with the number of books.
	sharp.cache(false);
	return sharp;
}

/** Returns the URL of a file or folder in the assets folder, which SvelteKit serves at the base path. Returns null for others. */
function servedUrl(
	{ assets, base }: { assets: string; base: string },
	file: string
): string | null {
	const below = path.relative(assets, file);
	const names = below.split(path.sep);
	if (names[0] === '..' || path.isAbsolute(below)) return null;
	return `${base}/${names.map(encodeURIComponent).join('/')}`;
}

/**
 * Prepares to write covers.
 *
 * @param folder for the covers, relative to the project, such as `static/covers`. @default `covers` in the assets folder
 * @throws CommandError if the site does not serve that folder
 */
export async function createCoverWriter(
	{
		root,
		assets = path.join(root, 'static'),
		base = ''
	}: Pick<OpenShop, 'root' | 'assets' | 'base'>,
	folder?: string | undefined
): Promise<CoverWriter> {
	const sharp = await importSharp(root);
	const usual = path.join(assets, 'covers');
	const target = folder === undefined ? usual : path.resolve(root, folder);
	const targetUrl = servedUrl({ assets, base }, target);
	if (targetUrl === null) {
		const name = path.relative(root, assets);
		throw usageError(
			'covers_not_served',
			`The site does not serve the folder ${target}. Pass a folder in ${name}: --covers ${name}/covers`
		);
	}
	const nameOf = (id: string, { format }: CoverPicture) => `${id}.${sharp ? 'webp' : format}`;
	const writtenUrl = (id: string, cover: CoverPicture) =>
		path.posix.join(targetUrl, nameOf(id, cover));
	/** Returns the URL of an image that the site serves already. */
	const knownUrl = ({ path: file }: CoverPicture) =>
		file === undefined ? null : servedUrl({ assets, base }, file);

	async function convert(bytes: Buffer, width: number, make: typeof Sharp): Promise<Buffer> {
		try {
			return await make(bytes, { limitInputPixels: maxPixels, failOn: 'error' })
				.rotate()
				.resize({ width, withoutEnlargement: true })
				.webp({ quality })
				.toBuffer();
		} catch (error) {
			const reason = error instanceof Error ? error.message : String(error);
			throw new BookError('bad_cover', `Its cover cannot be read (${reason}).`);
		}
	}

	return {
		converts: sharp !== null,
		urlOf: (id, cover) => knownUrl(cover) ?? writtenUrl(id, cover),
		async write(id, cover) {
			const known = knownUrl(cover);
			if (known !== null) return known;
			await mkdir(target, { recursive: true });
			if (!sharp) {
				await writeAtomically(path.join(target, nameOf(id, cover)), cover.bytes, { root: target });
			} else {
				// All sizes are created before the first is written, so that a broken image leaves no files.
				const made = await Promise.all(
					coverWidths.map((width) => convert(cover.bytes, width, sharp))
				);
				for (const [i, bytes] of made.entries()) {
					const width = i === 0 ? '' : `-${coverWidths[i]}`;
					await writeAtomically(path.join(target, `${id}${width}.webp`), bytes, { root: target });
				}
			}
			return writtenUrl(id, cover);
		}
	};
}
