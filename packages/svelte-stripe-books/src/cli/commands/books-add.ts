import { counted } from '../counted.ts';
import { text, isCancel } from '@clack/prompts';
import { InvalidArgumentError, type Command } from 'commander';
import { isBookId } from '../../lib/core/book.ts';
import path from 'node:path';
import { addBooks, matchRows, type BookResult } from '../catalog/add-books.ts';
import { readCatalog } from '../catalog/catalog-csv.ts';
import { createCoverWriter } from '../catalog/covers.ts';
import { findBooks } from '../catalog/find-books.ts';
import { readPrice } from '../catalog/price.ts';
import { BookError } from '../catalog/book-error.ts';
import type { Cli, Run } from '../cli.ts';
import { CommandError, usageError } from '../command-error.ts';

interface AddOptions {
	price?: string;
	from?: string;
	id?: string;
	title?: string;
	author?: string;
	language?: string;
	covers?: string;
	offSale?: boolean;
	dryRun?: boolean;
}

/** `books add`: adds books from EPUBs and other files. */
export const booksAdd = (cli: Cli): Command =>
	cli
		.command('add', 'Adds books from EPUBs, with the PDFs, MOBIs and recordings next to them')
		.argument('[files...]', 'EPUBs or other files of books, or folders of them')
		.option('--price <amount>', 'Price of each book in the currency of the shop, such as 9.00')
		.option('--from <catalog.csv>', 'A spreadsheet with prices and other details of each book')
		.option('--id <id>', 'Id of the book, used in its URL (one book only)', parseId)
		.option('--title <title>', 'Title that replaces the one in the EPUB (one book only)')
		.option('--author <author>', 'Author that replaces the one in the EPUB')
		.option('--language <tag>', 'Language that replaces the one in the EPUB, such as en or pt-BR')
		.option(
			'--covers <folder>',
			'Folder for covers, inside the folder of static files (default: "static/covers")'
		)
		.option('--off-sale', 'Adds the books without offering them for sale yet')
		.option('--dry-run', 'Shows what would be added, and changes nothing')
		.action(cli.action<AddOptions>(runAdd));

function parseId(id: string): string {
	if (isBookId(id)) return id;
	throw new InvalidArgumentError('It must be 1 to 64 letters (a to z), digits, "-" and "_".');
}

async function runAdd(run: Run<AddOptions>): Promise<void> {
	const { options, args, output, folder, signal, openShop } = run;
	const rows =
		options.from === undefined ? [] : await readCatalog(path.resolve(folder, options.from));
	const catalogFolder = path.dirname(path.resolve(folder, options.from ?? '.'));
	const paths =
		args.length > 0
			? args.map((file) => path.resolve(folder, file))
			: rows.map(({ file = '' }) => path.resolve(catalogFolder, file));
	if (paths.length === 0)
		throw usageError(
			'no_files',
			'Name the files of the books: books add ./books/*.epub --price 9.00'
		);
	const sources = await findBooks(paths);
	if (sources.length > 1 && (options.id !== undefined || options.title !== undefined)) {
		throw usageError(
			'one_book_only',
			`--id and --title are for one book, but you passed ${sources.length}. Use --from.`
		);
	}

	const shop = await openShop();
	const { currency } = shop.options;
	if (!shop.storage.write) {
		throw new CommandError(
			'storage_read_only',
			'The storage of your shop is read-only: it has no `write`. See docs/files.md.'
		);
	}
	try {
		if (options.price !== undefined) readPrice(options.price, currency);
	} catch (error) {
		if (error instanceof BookError) throw usageError(error.code, error.message);
		throw error;
	}

	const isTerminal = process.stdin.isTTY && process.stderr.isTTY && !output.isJson;
	const results: BookResult[] = [];
	const dryRun = options.dryRun === true;
	for await (const result of addBooks(matchRows(sources, rows, catalogFolder), {
		...{ shop, dryRun, signal },
		covers: await createCoverWriter(shop, options.covers),
		given: {
			...{ currency, onSale: options.offSale !== true, price: options.price },
			...{
				id: options.id,
				title: options.title,
				author: options.author,
				language: options.language
			},
			askId: isTerminal ? askId : undefined
		}
	})) {
		results.push(result);
		report(run, result, dryRun);
		output.progress(`${results.length} of ${sources.length}`);
	}
	finish(run, results, { dryRun, total: sources.length });
}

/** Asks on a terminal for the id of a book whose title yields none. */
async function askId(title: string): Promise<string | undefined> {
	const id = await text({
		message: `Which id should "${title}" have? The URL of the book ends with it.`,
		validate: (value) =>
			isBookId(value) ? undefined : 'Use 1 to 64 letters (a to z), digits, "-" and "_".',
		output: process.stderr
	});
	return isCancel(id) ? undefined : id;
}

/** Prints a line for a book. */
function report({ output, folder }: Run<AddOptions>, result: BookResult, dryRun: boolean): void {
	const file = path.relative(folder, result.file) || result.file;
	const place = result.line === undefined ? file : `${file} (line ${result.line})`;
	if (result.outcome === 'refused') {
		output.fail(`✗ ${place}: ${result.message}`);
		return;
	}
	const { id, title, outcome, formats, warnings } = result;
	const done = {
		added: `${dryRun ? 'would add' : 'added'} "${title}" (${formats.join(', ')})`,
		completed: `${dryRun ? 'would add' : 'added'} ${formats.join(', ')} to "${title}"`,
		unchanged: `"${title}" is in the shop already. To change its price or details, use books edit`
	};
	output.line(`✓ ${id}: ${done[outcome]}`);
	for (const warning of warnings) output.warn(`  ${place}: ${warning}`);
}

/** Prints a summary. */
function finish(
	{ output, signal }: Run<AddOptions>,
	results: BookResult[],
	{ dryRun, total }: { dryRun: boolean; total: number }
): void {
	const count = (outcome: BookResult['outcome']) =>
		results.filter((result) => result.outcome === outcome).length;
	const [added, completed, unchanged, refused] = [
		count('added'),
		count('completed'),
		count('unchanged'),
		count('refused')
	];
	const notReached = total - results.length;
	const parts = [
		`${added} ${dryRun ? 'would be added' : 'added'}`,
		completed > 0 && `${completed} completed`,
		unchanged > 0 && `${unchanged} unchanged`,
		refused > 0 && `${refused} not added`
	];
	output.line(`${parts.filter(Boolean).join(', ')}.`);
	if (notReached > 0 && signal.aborted) {
		output.fail(
			`Stopped before ${counted(notReached, 'book')}. Run the same command again to continue.`
		);
	}
	output.result({
		dryRun,
		added,
		completed,
		unchanged,
		refused,
		notReached,
		books: results
	});
}
