import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { booksList } from './books-list.ts';

/** The commands of the catalog. */
export const books = (cli: Cli): Command =>
	cli.group('books', 'Adds, lists and changes books', [booksList(cli)]);
