import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** A file of a book on the seller's disk. */
export interface SourceFile {
	path: string;
	/** `epub`, `pdf`. */
	format: string;
	/** From 1. */
	part: number;
	isSample: boolean;
}

/** The files of one book: those with the same name in one folder. */
export interface SourceBook {
	/** The file that messages name: its EPUB, or else its first file. */
	file: string;
	files: SourceFile[];
	/** An image next to the files, which replaces the cover in the EPUB. */
	cover: string | null;
}

const pictures = ['jpg', 'jpeg', 'png', 'webp'];
const recordings = ['mp3', 'm4a', 'm4b', 'ogg', 'opus', 'flac', 'aac', 'wav'];
/** Formats that are sold. Other files, such as a Word manuscript, may not be meant for readers. */
const books = [
	'epub',
	'kepub',
	'pdf',
	'mobi',
	'azw3',
	'azw',
	'prc',
	'cbz',
	'cbr',
	'djvu',
	'fb2',
	'lpf',
	...recordings
];

/** A file's name, split into its format, its part, whether it is a sample, and the rest. */
interface FileName {
	base: string;
	format: string;
	part: number;
	isSample: boolean;
}

/** Reads a file's name: `Emma.epub`, `Emma.sample.epub`, `Emma.kepub.epub`, `Emma 02.mp3`. */
export function readFileName(file: string): FileName {
	const { name, ext } = path.parse(file);
	const extension = ext.slice(1).toLowerCase();
	const isKepub = extension === 'epub' && /\.kepub$/i.test(name);
	const format = isKepub ? 'kepub' : extension;
	const plain = isKepub ? name.slice(0, -6) : name;
	const isSample = /[. _-]sample$/i.test(plain);
	const base = isSample ? plain.slice(0, -7) : plain;
	return { base, format, part: 1, isSample };
}

/** Returns the number of a recording that is one of several: `Emma 02.mp3`, `Emma - Part 2.mp3`. */
function partOf({ base, format }: FileName, book: string): number | undefined {
	if (base === book) return 1;
	if (!recordings.includes(format) || !base.startsWith(book)) return undefined;
	const number = /^[\s._-]*(?:part|teil|track|cd)?[\s._-]*0*(\d{1,3})$/i.exec(
		base.slice(book.length)
	)?.[1];
	return number === undefined ? undefined : Math.max(1, Number(number));
}

/** A file of a folder. */
interface FolderFile extends FileName {
	name: string;
}

/** Returns the files of a folder by name; none if it cannot be read. */
async function readFolder(folder: string): Promise<FolderFile[]> {
	const names = await readdir(folder).catch((): string[] => []);
	return names.sort().map((name) => ({ name, ...readFileName(name) }));
}

/** Returns the files of a book that have its name, in the folder of one of them. */
function filesOf(
	folder: string,
	content: readonly FolderFile[],
	base: string
): Omit<SourceBook, 'file'> {
	const files: SourceFile[] = [];
	let cover: string | null = null;
	for (const read of content) {
		if (pictures.includes(read.format) && read.base === base && !read.isSample) {
			cover ??= path.join(folder, read.name);
		}
		const part = books.includes(read.format) ? partOf(read, base) : undefined;
		if (part === undefined) continue;
		files.push({
			path: path.join(folder, read.name),
			format: read.format,
			part,
			isSample: read.isSample
		});
	}
	return { files, cover };
}

/** Orders EPUBs first, since the other files are looked for next to them. */
const byFormat = (a: SourceFile, b: SourceFile) =>
	Number(b.format === 'epub' && !b.isSample) - Number(a.format === 'epub' && !a.isSample) ||
	a.part - b.part;

/**
 * Groups files into books: an EPUB and the files of the same name next to it. A file that does not exist becomes a book, too, which is refused later.
 *
 * @param paths files, and folders of which all books are taken
 */
export async function findBooks(paths: readonly string[]): Promise<SourceBook[]> {
	const found = new Map<string, SourceBook>();
	const known = new Set<string>();
	// Each is read once, however many books it has.
	const folders = new Map<string, FolderFile[]>();
	for (const given of await expand(paths)) {
		const { base } = readFileName(given);
		const folder = path.dirname(given);
		const key = path.join(folder, base);
		if (found.has(key) || known.has(given)) continue;
		const content = folders.get(folder) ?? (await readFolder(folder));
		folders.set(folder, content);
		const { files, cover } = filesOf(folder, content, base);
		files.sort(byFormat);
		for (const file of files) known.add(file.path);
		found.set(key, { file: files[0]?.path ?? given, files, cover });
	}
	return [...found.values()];
}

/** Replaces folders with the books in them, and puts EPUBs first. */
async function expand(paths: readonly string[]): Promise<string[]> {
	const all: string[] = [];
	for (const given of paths) {
		const isFolder = await stat(given).then(
			(stats) => stats.isDirectory(),
			() => false
		);
		if (!isFolder) all.push(path.normalize(given));
		else {
			const names = (await readdir(given)).sort();
			all.push(
				...names
					.filter((name) => books.includes(readFileName(name).format))
					.map((name) => path.join(given, name))
			);
		}
	}
	const rank = (file: string) => {
		const { format, isSample } = readFileName(file);
		return format === 'epub' && !isSample ? 0 : 1;
	};
	return all.sort((a, b) => rank(a) - rank(b));
}
