import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { booksAdd } from './books-add.ts';
import { booksEdit } from './books-edit.ts';
import { booksList } from './books-list.ts';
import { booksOwners } from './books-owners.ts';
import { booksReindex } from './books-reindex.ts';
import { booksReplace } from './books-replace.ts';
import { booksRetire } from './books-retire.ts';
import { booksShow } from './books-show.ts';

const commands = [
	...[booksAdd, booksList, booksShow, booksEdit],
	...[booksRetire, booksReplace, booksReindex, booksOwners]
];

/** The commands of the catalog. */
export const books = (cli: Cli): Command =>
	cli.group(
		'books',
		'Adds, lists and changes books',
		commands.map((command) => command(cli))
	);
