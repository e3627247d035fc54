import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { CommandError } from '../command-error.ts';

/** Columns of a catalog, and what each contains. */
export const csvColumns = {
	file: 'Name of the book’s file, relative to the folder of the catalog. Required',
	id: 'Id of the book, used in its URL. Default: from the title',
	title: 'Default: from the EPUB',
	author: 'Default: from the EPUB',
	price: 'Price in the shop’s currency, with a decimal point or comma. Default: --price',
	description: 'Default: from the EPUB',
	language: 'Such as en or pt-BR. Default: from the EPUB',
	publisher: 'Default: from the EPUB',
	published_on: 'Such as 2026-11-29, 2026-11 or 2026. Default: from the EPUB',
	isbn: 'Default: from the EPUB',
	page_count: 'Number of pages',
	cover:
		'Name of an image; one in static/ is used as it is. Default: the one next to the file, or in the EPUB',
	on_sale: 'yes or no. Default: yes'
} as const;

/** A column of a catalog. */
export type CsvColumn = keyof typeof csvColumns;

/** A row of a catalog. Empty cells are left out. */
export type CatalogRow = Partial<Record<CsvColumn, string>> & {
	/** Line of the file, from 1. */
	line: number;
};

/** Decodes what spreadsheets export: UTF-8, UTF-16 ("Unicode text") or Windows-1252 ("CSV"). */
function decode(bytes: Uint8Array): string {
	const [a, b] = bytes;
	if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}

/** Returns the separator of a file: semicolons where the decimal separator is a comma, tabs in "Unicode text". */
function delimiterOf(text: string): string {
	const [head = ''] = text.split(/\r\n?|\n/, 1);
	const count = (sign: string) => head.split(sign).length;
	return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** Converts a heading to the name of a column: `Published on` becomes `published_on`. */
const columnOf = (heading: string) =>
	heading
		.trim()
		.toLowerCase()
		.replace(/[\s-]+/g, '_');

/**
 * Reads a catalog that a spreadsheet exported.
 *
 * @throws CommandError if it is not a table, or has unknown columns
 */
export async function readCatalog(file: string): Promise<CatalogRow[]> {
	const name = path.basename(file);
	const bytes = await readFile(file).catch(() => {
		throw new CommandError('no_catalog', `There is no file ${file}. Check the option --from.`);
	});
	const text = decode(bytes);
	let headings: string[] = [];
	let rows: { record: Record<string, string>; info: { lines: number } }[];
	try {
		rows = parse(text, {
			...{
				bom: true,
				delimiter: delimiterOf(text),
				skip_empty_lines: true,
				trim: true,
				info: true
			},
			columns: (names: string[]) => (headings = names.map(columnOf)),
			skip_records_with_empty_values: true
		});
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new CommandError('bad_catalog', `${name} is not a table: ${reason}`);
	}
	// The headings themselves, since a record has no own property `__proto__`.
	const unknown = headings.filter((column) => column && !Object.hasOwn(csvColumns, column));
	if (unknown.length > 0 || !headings.includes('file')) {
		const wrong =
			unknown.length > 0 ? `has unknown columns (${unknown.join(', ')})` : 'has no column "file"';
		throw new CommandError(
			'bad_catalog',
			`${name} ${wrong}. Its first line must name columns from this list: ${Object.keys(csvColumns).join(', ')}.`
		);
	}
	if (rows.length === 0) {
		throw new CommandError(
			'empty_catalog',
			`${name} has headings, but no books. Add a line for each book.`
		);
	}
	return rows.map(({ record, info }) => ({
		...Object.fromEntries(
			Object.entries(record).filter(([column, value]) => column && value !== '')
		),
		line: info.lines
	}));
}
