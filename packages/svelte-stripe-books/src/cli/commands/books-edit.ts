import path from 'node:path';
import type { Command } from 'commander';
import type { BookInput } from '../../lib/store/book-store.ts';
import { createCoverWriter, readCoverFile } from '../catalog/covers.ts';
import { findKnownBook } from '../catalog/find-known-book.ts';
import { readCount } from '../catalog/plan-book.ts';
import { readPrice } from '../catalog/price.ts';
import { BookError } from '../catalog/book-error.ts';
import type { Cli, Run } from '../cli.ts';
import { usageError } from '../command-error.ts';
import { readDate, readIsbn, readLanguage } from '../epub/identifiers.ts';

interface EditOptions {
	title?: string;
	author?: string;
	price?: string;
	description?: string;
	language?: string;
	publisher?: string;
	publishedOn?: string;
	isbn?: string;
	pageCount?: string;
	cover?: string;
	covers?: string;
	dryRun?: boolean;
}

/** `books edit`: changes details of a book. */
export const booksEdit = (cli: Cli): Command =>
	cli
		.command('edit', 'Changes details of a book; an empty value removes one')
		.argument('<id>', 'Id of the book, which never changes')
		.option('--title <title>', 'Title')
		.option('--author <author>', 'Author')
		.option('--price <amount>', 'Price in the currency of the shop, such as 9.00')
		.option('--description <text>', 'Description')
		.option('--language <tag>', 'Language, such as en or pt-BR')
		.option('--publisher <name>', 'Publisher')
		.option('--published-on <date>', 'Date, such as 2026-11-29, 2026-11 or 2026')
		.option('--isbn <isbn>', 'ISBN')
		.option('--page-count <number>', 'Number of pages')
		.option('--cover <file>', 'An image that becomes the cover')
		.option(
			'--covers <folder>',
			'Folder for covers, inside the folder of static files (default: "static/covers")'
		)
		.option('--dry-run', 'Shows what would change, and changes nothing')
		.action(cli.action<EditOptions>(runEdit));

/** Reads an optional detail: an empty value removes it. */
function detail<T>(
	name: string,
	text: string | undefined,
	read: (text: string) => T | null
): T | null | undefined {
	if (text === undefined || text === '') return text === '' ? null : undefined;
	const value = read(text);
	if (value === null)
		throw usageError(`bad_${name}`, `"${text}" is not a valid ${name.replace('_', ' ')}.`);
	return value;
}
const asText = (text: string) => text.trim() || null;

/** Reads the changes. @throws CommandError for a malformed one */
function readChanges(options: EditOptions, currency: string): Partial<BookInput> {
	for (const name of ['title', 'author', 'price'] as const) {
		if (options[name]?.trim() === '')
			throw usageError(`bad_${name}`, `The ${name} of a book cannot be empty.`);
	}
	const { title, author, price } = options;
	try {
		const changes = {
			...{ title: title?.trim(), author: author?.trim() },
			priceInCents: price === undefined ? undefined : readPrice(price, currency),
			description: detail('description', options.description, asText),
			language: detail('language', options.language, readLanguage),
			publisher: detail('publisher', options.publisher, asText),
			publishedOn: detail('date', options.publishedOn, readDate),
			isbn: detail('isbn', options.isbn, readIsbn),
			pageCount: detail('page_count', options.pageCount, readCount)
		};
		return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
	} catch (error) {
		if (error instanceof BookError) throw usageError(error.code, error.message);
		throw error;
	}
}

async function runEdit({
	args: [id = ''],
	options,
	output,
	folder,
	openShop
}: Run<EditOptions>): Promise<void> {
	const shop = await openShop();
	const { store } = shop;
	const changes = readChanges(options, shop.options.currency);
	if (Object.keys(changes).length === 0 && options.cover === undefined) {
		throw usageError('no_change', 'Pass what to change, such as: books edit emma --price 9.00');
	}
	const book = await findKnownBook(store, id);
	if (options.cover !== undefined) {
		const covers = await createCoverWriter(shop, options.covers);
		const cover = await readCoverFile(path.resolve(folder, options.cover));
		changes.coverImageUrl = options.dryRun
			? covers.urlOf(id, cover)
			: await covers.write(id, cover);
	}
	const { title, author, description, priceInCents } = book;
	if (!options.dryRun)
		await store.saveBook({ id, title, author, description, priceInCents, ...changes });
	for (const [name, value] of Object.entries(changes)) {
		const before = (book as unknown as Record<string, unknown>)[name];
		output.line(
			`${options.dryRun ? 'would change' : 'changed'} ${name}: ${String(before)} → ${String(value)}`
		);
	}
	output.result({ dryRun: options.dryRun === true, id, changes });
}
