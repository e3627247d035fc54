import { readContents } from './contents.ts';
import { readCover, type EpubCover } from './cover.ts';
import { EpubError } from './epub-error.ts';
import { readMetadata, type EpubMetadata } from './metadata.ts';
import { readPackage, type PackageDocument } from './package-document.ts';
import { countWords } from '../../lib/core/count-words.ts';
import { plainText } from './plain-text.ts';
import { refuseProtection } from './protection.ts';
import { openZip, type Zip } from './zip.ts';

/** What an EPUB contains, as far as a shop shows it. */
export interface Epub extends EpubMetadata {
	/** Version of the format: `2.0`, `3.0`. */
	version: string;
	/** Words of all chapters; null for a book without text, such as a comic. */
	wordCount: number | null;
	/** Titles of its chapters, as `Book.contents` has them. */
	contents: string | null;
	cover: EpubCover | null;
}

/** The largest chapter, and the longest book, in bytes: War and Peace has three million. */
const maxChapter = 8 * 2 ** 20;
const maxText = 32 * 2 ** 20;

async function countAllWords(zip: Zip, { spine }: PackageDocument): Promise<number | null> {
	let words = 0;
	let size = 0;
	for (const name of new Set(spine.map((item) => item.name))) {
		const bytes = await zip.read(name, maxChapter);
		if (!bytes) continue;
		size += bytes.length;
		if (size > maxText) {
			throw new EpubError('too_large', `Its text is longer than ${maxText / 2 ** 20} MB.`);
		}
		words += countWords(plainText(bytes.toString('utf8')));
	}
	return words || null;
}

/**
 * Reads an EPUB of version 2 or 3. Only what is needed is unpacked, into memory, and never onto the disk.
 *
 * @throws EpubError if it is not an EPUB, or is damaged, malicious or copy protected
 */
export async function readEpub(path: string): Promise<Epub> {
	const zip = await openZip(path);
	try {
		const document = await readPackage(zip);
		await refuseProtection(zip);
		return {
			version: document.version,
			...readMetadata(document.metadata),
			wordCount: await countAllWords(zip, document),
			contents: await readContents(zip, document),
			cover: await readCover(zip, document)
		};
	} finally {
		zip.close();
	}
}
