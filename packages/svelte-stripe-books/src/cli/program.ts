import type { Command } from 'commander';
import { version } from '../../package.json' with { type: 'json' };
import type { Cli } from './cli.ts';
import { books } from './commands/books.ts';
import { copyCommand } from './commands/copy.ts';
import { customers } from './commands/customers.ts';
import { doctorCommand } from './commands/doctor.ts';
import { reconcileCommand } from './commands/reconcile.ts';

/** Creates the program with all its commands. */
export const createProgram = (cli: Cli): Command =>
	cli
		.group(
			'svelte-stripe-books',
			'Manages a svelte-stripe-books shop: its catalog, customers and database.',
			[books(cli), customers(cli), doctorCommand(cli), reconcileCommand(cli), copyCommand(cli)]
		)
		.version(version, '-V, --version', 'Shows the version');
