import { open, type FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { EpubError } from './epub-error.ts';

/** A zip file of which only the list of its entries is in memory. */
export interface Zip {
	/** Names of all entries, in their order. */
	names: string[];
	/** Returns whether there is an entry with this name. */
	has(name: string): boolean;
	/** Returns the bytes of an entry; undefined if there is none. @throws EpubError if it has more than `max` bytes or is damaged */
	read(name: string, max: number): Promise<Buffer | undefined>;
	close(): void;
}

/** The largest number of entries: books with a file for every page have some thousand. */
const maxEntries = 20_000;
/** The largest sum of all unpacked entries, in bytes: an audiobook in an EPUB has less. */
const maxTotal = 4 * 2 ** 30;
/** Deflate reaches a ratio of 1032. Text of books has less than 20, empty images some hundred. */
const maxRatio = 200;
/** Entries below this unpacked size may have any ratio, in bytes. */
const freeSize = 10 * 2 ** 20;
/** Size of a local header without its name, in bytes. */
const localHeader = 30;

/** Refuses what is not a file, is empty, or does not begin like a zip file. */
async function checkStart(file: FileHandle): Promise<void> {
	const stats = await file.stat();
	if (!stats.isFile()) throw new EpubError('not_an_epub', 'It is a folder, not a file.');
	if (stats.size === 0) throw new EpubError('empty_file', 'The file is empty.');
	const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
	if (buffer.toString('latin1') !== 'PK\x03\x04') {
		throw new EpubError('not_an_epub', 'It is not an EPUB: it is not a zip file.');
	}
}

/** Describes an error of yauzl. */
function explain(error: unknown): EpubError {
	if (error instanceof EpubError) return error;
	const reason = error instanceof Error ? error.message : String(error);
	if (/invalid relative path|absolute path|invalid characters/.test(reason)) {
		return new EpubError(
			'unsafe_names',
			'A file in it has a name that leads out of the book, such as "../name". The program that created it is broken or malicious.'
		);
	}
	if (/encrypt/.test(reason)) {
		return new EpubError('encrypted_zip', 'It is a zip file with a password.');
	}
	return new EpubError(
		'damaged_zip',
		`The file is damaged or was not copied completely (${reason}).`
	);
}

/** Refuses files that unpack to far more than their size. */
function checkSizes(entries: Entry[]): void {
	let total = 0;
	let end = 0;
	const byPlace = [...entries].sort(
		(a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader
	);
	for (const { uncompressedSize, compressedSize, relativeOffsetOfLocalHeader } of byPlace) {
		total += uncompressedSize;
		const isBlown = uncompressedSize > freeSize && uncompressedSize > compressedSize * maxRatio;
		// Overlapping entries unpack the same bytes again and again.
		if (isBlown || total > maxTotal || relativeOffsetOfLocalHeader < end) {
			throw new EpubError('zip_bomb', 'It would unpack to far more than a book: a zip bomb.');
		}
		end = relativeOffsetOfLocalHeader + localHeader + compressedSize;
	}
}

async function readEntry(zip: ZipFile, entry: Entry, max: number): Promise<Buffer> {
	const name = entry.fileName;
	const tooLarge = new EpubError(
		'too_large',
		`Its file "${name}" is larger than ${max / 2 ** 20} MB.`
	);
	// Sizes may lie, so bytes are counted, too.
	if (entry.uncompressedSize > max) throw tooLarge;
	if (entry.isEncrypted())
		throw new EpubError('encrypted_zip', 'It is a zip file with a password.');
	const stream = await zip.openReadStreamPromise(entry);
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of stream as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > max) throw tooLarge;
		chunks.push(chunk);
	}
	const bytes = Buffer.concat(chunks);
	if (crc32(bytes) !== entry.crc32) {
		throw new EpubError('damaged_zip', `Its file "${name}" is damaged: the checksum is wrong.`);
	}
	return bytes;
}

/**
 * Opens a zip file, and reads the list of its entries.
 *
 * @throws EpubError if it is not a zip file, is damaged, has unsafe names or unpacks to too much
 */
export async function openZip(path: string): Promise<Zip> {
	const file = await open(path);
	try {
		await checkStart(file);
	} finally {
		await file.close();
	}
	let zip: ZipFile | undefined;
	try {
		zip = await openPromise(path, { lazyEntries: true, autoClose: false });
		// Before the entries are read, which would take seconds.
		if (zip.entryCount > maxEntries) {
			throw new EpubError('zip_bomb', `It has more than ${maxEntries} files, which no book has.`);
		}
		const entries: Entry[] = [];
		for await (const entry of zip.eachEntry()) entries.push(entry);
		checkSizes(entries);
		const opened = zip;
		const byName = new Map(entries.toReversed().map((entry) => [entry.fileName, entry]));
		return {
			names: entries.map(({ fileName }) => fileName),
			has: (name) => byName.has(name),
			async read(name, max) {
				const entry = byName.get(name);
				try {
					return entry && (await readEntry(opened, entry, max));
				} catch (error) {
					throw explain(error);
				}
			},
			close: () => opened.close()
		};
	} catch (error) {
		zip?.close();
		throw explain(error);
	}
}
