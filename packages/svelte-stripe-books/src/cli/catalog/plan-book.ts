import { isBookId } from '../../lib/core/book.ts';
import type { BookInput } from '../../lib/store/book-store.ts';
import { readDate, readIsbn, readLanguage } from '../epub/identifiers.ts';
import { readEpub, type Epub } from '../epub/read-epub.ts';
import { proposeId } from './book-id.ts';
import type { CatalogRow } from './catalog-csv.ts';
import { checkFile } from './check-file.ts';
import { readCoverFile, type CoverPicture } from './covers.ts';
import { nameDownload } from './download-name.ts';
import type { SourceBook, SourceFile } from './find-books.ts';
import { readPrice } from './price.ts';
import { BookError } from './book-error.ts';
import { writeReadableSample } from './readable-sample.ts';
import { storageKeyOf } from './storage-key.ts';

/** A book as it will be in the shop. */
export interface PlannedBook {
	book: BookInput;
	files: PlannedFile[];
	cover: CoverPicture | null;
}

/** A file of a planned book. */
export interface PlannedFile extends SourceFile {
	storageKey: string;
	fileName: string;
	sizeInBytes: number;
	/** What the file contains, if the command wrote it. @default what is at its path */
	content?: Blob;
}

/** Details that the seller gives for a book, which override those in the EPUB. */
export interface GivenDetails {
	currency: string;
	/** Price of books without one of their own, as typed. */
	price?: string | undefined;
	id?: string | undefined;
	title?: string | undefined;
	author?: string | undefined;
	language?: string | undefined;
	row?: CatalogRow | undefined;
	/** Whether the books go on sale immediately. */
	onSale: boolean;
	/** Asks for an id if the title yields none. @returns undefined if there is no terminal */
	askId?: ((title: string) => Promise<string | undefined>) | undefined;
}

/** Returns a value of the catalog as the shop stores it. */
function valid<T>(
	column: string,
	text: string | undefined,
	read: (text: string) => T | null
): T | undefined {
	if (text === undefined) return undefined;
	const value = read(text);
	if (value !== null) return value;
	throw new BookError(`bad_${column}`, `"${text}" is not a valid ${column.replace('_', ' ')}.`);
}

const yes = /^(?:yes|y|true|1|ja|x|oui|sí|si)$/i;
const no = /^(?:no|n|false|0|nein|non)$/i;
const readYesNo = (text: string): boolean | null =>
	yes.test(text) ? true : no.test(text) ? false : null;
/** Reads a number of at least 1, or returns null. */
export const readCount = (text: string): number | null =>
	/^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;

/** Returns the id of a book: the given one, or one from its title. */
async function chooseId(
	title: string,
	given: string | undefined,
	{ askId }: GivenDetails
): Promise<string> {
	const id = given ?? proposeId(title) ?? (await askId?.(title));
	if (id === undefined) {
		throw new BookError(
			'no_id',
			`"${title}" has letters that an id cannot have. Choose an id with --id or the column "id" of --from.`
		);
	}
	if (isBookId(id)) return id;
	throw new BookError(
		'bad_id',
		`The id "${id}" must be 1 to 64 letters (a to z), digits, "-" and "_".`
	);
}

/**
 * Plans a book from its files and the seller's details.
 *
 * @throws BookError or EpubError with the reason why it cannot be added
 */
export async function planBook(source: SourceBook, given: GivenDetails): Promise<PlannedBook> {
	const { row } = given;
	const main = source.files.find(({ format, isSample }) => format === 'epub' && !isSample);
	const sizes = new Map<SourceFile, number>();
	for (const file of source.files) sizes.set(file, await checkFile(file));
	if (!source.files.some(({ isSample }) => !isSample)) {
		throw new BookError(
			'no_file',
			'There is no EPUB, PDF, MOBI, AZW3 or recording with this name.'
		);
	}
	const epub: Epub | null = main ? await readEpub(main.path) : null;
	const sample = source.files.find(({ format, isSample }) => format === 'epub' && isSample);
	const content = sample && (await writeReadableSample(sample.path));
	const written = content ? [{ ...sample, format: 'html', content }] : [];

	const title = row?.title ?? given.title ?? epub?.title;
	if (!title)
		throw new BookError(
			'no_title',
			'It has no title. Set one with --title or the column "title" of --from.'
		);
	const author = row?.author ?? given.author ?? epub?.authors.join(', ');
	if (!author)
		throw new BookError(
			'no_author',
			'It names no author. Set one with --author or the column "author" of --from.'
		);
	const price = row?.price ?? given.price;
	if (price === undefined)
		throw new BookError(
			'no_price',
			'It has no price. Set one with --price or the column "price" of --from.'
		);
	const id = await chooseId(title, row?.id ?? given.id, given);

	return {
		book: {
			...{ id, title, author },
			priceInCents: readPrice(price, given.currency),
			description: row?.description ?? epub?.description ?? null,
			language:
				valid('language', row?.language ?? given.language, readLanguage) ?? epub?.language ?? null,
			publisher: row?.publisher ?? epub?.publisher ?? null,
			publishedOn: valid('published_on', row?.published_on, readDate) ?? epub?.publishedOn ?? null,
			isbn: valid('isbn', row?.isbn, readIsbn) ?? epub?.isbn ?? null,
			pageCount: valid('page_count', row?.page_count, readCount) ?? null,
			wordCount: epub?.wordCount ?? null,
			contents: epub?.contents ?? null,
			onSale: valid('on_sale', row?.on_sale, readYesNo) ?? given.onSale
		},
		files: [...source.files, ...written].map((file: SourceFile & { content?: Blob }) => ({
			...file,
			storageKey: storageKeyOf(id, file),
			fileName: nameDownload(title, file),
			sizeInBytes: file.content?.size ?? sizes.get(file) ?? 0
		})),
		cover: source.cover === null ? (epub?.cover ?? null) : await readCoverFile(source.cover)
	};
}
