import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { customersErase } from './customers-erase.ts';
import { customersExport } from './customers-export.ts';
import { customersFind } from './customers-find.ts';
import { customersGrant } from './customers-grant.ts';
import { customersMove } from './customers-move.ts';
import { customersRevoke } from './customers-revoke.ts';

/** The commands for customers. */
export const customers = (cli: Cli): Command =>
	cli.group('customers', 'Finds customers and changes what they own', [
		customersFind(cli),
		customersMove(cli),
		customersGrant(cli),
		customersRevoke(cli),
		customersExport(cli),
		customersErase(cli)
	]);
