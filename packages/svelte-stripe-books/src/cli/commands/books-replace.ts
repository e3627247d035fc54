import { resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { readFileName } from '../catalog/find-books.ts';
import { readCount } from '../catalog/plan-book.ts';
import { BookError } from '../catalog/book-error.ts';
import { findReplaced, readEdition, replaceFile } from '../catalog/replace-file.ts';
import type { Cli } from '../cli.ts';
import { CommandError } from '../command-error.ts';
import { EpubError } from '../epub/epub-error.ts';

interface ReplaceOptions {
	id?: string;
	part: number;
	sample?: boolean;
	dryRun?: boolean;
}

/** `books replace`: stores a new edition of a file. */
export const booksReplace = (cli: Cli): Command =>
	cli
		.command(
			'replace',
			'Replaces a file of a book with a new edition, which existing links then serve'
		)
		.argument('<file>', 'The new edition, which replaces the file of the same format')
		.option('--id <id>', 'Id of the book (default: from the title, or the name of the file)')
		.option('--part <number>', 'Number of the file, for a book that has several', readPart, 1)
		.option('--sample', 'Replaces the free sample')
		.option('--dry-run', 'Shows what would be replaced, and changes nothing')
		.action(
			cli.action<ReplaceOptions>(
				async ({ args: [file = ''], options, output, folder, openShop }) => {
					const shop = await openShop();
					const { format, isSample } = readFileName(file);
					const source = {
						...{ path: resolve(folder, file), format, part: options.part },
						isSample: options.sample ?? isSample
					};
					try {
						const edition = await readEdition(source);
						const book = await findReplaced(shop.store, source, edition, options.id);
						const { id } = book;
						const dryRun = options.dryRun === true;
						const replaced = await replaceFile({ shop, book, source, edition, dryRun });
						const would = options.dryRun ? 'would be' : 'was';
						output.line(
							replaced.isSame
								? `${id}: the ${format.toUpperCase()} is already this edition`
								: `${id}: the ${format.toUpperCase()} of "${book.title}" ${would} replaced. Existing links serve the new edition.`
						);
						output.result({ dryRun: options.dryRun === true, ...replaced });
					} catch (error) {
						const isExpected = error instanceof BookError || error instanceof EpubError;
						throw isExpected ? new CommandError(error.code, `${file}: ${error.message}`) : error;
					}
				}
			)
		);

function readPart(text: string): number {
	const part = readCount(text);
	if (part !== null) return part;
	throw new InvalidArgumentError('It must be a number from 1.');
}
