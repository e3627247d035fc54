import process from 'node:process';
import { CommandError, usageError } from '../command-error.ts';
import { describeFailure } from '../describe-failure.ts';
import type { Connection, OpenOptions } from './connection.ts';
import { openLibsql } from './open-libsql.ts';
import { openPglite } from './open-pglite.ts';
import { openPostgres } from './open-postgres.ts';
import { openSqlite } from './open-sqlite.ts';

const schemes: readonly [RegExp, (address: string, options: OpenOptions) => Promise<Connection>][] =
	[
		[/^postgres(?:ql)?:/, openPostgres],
		[/^(?:libsql|https?|wss?):/, openLibsql],
		[/^pglite:/, openPglite],
		[/^file:/, openSqlite]
	];

/**
 * Returns the address of a database: `env:DATABASE_URL` is the value of a variable, so that no password is on the command line, where other
 * users of the machine see it.
 *
 * @param option the name of the option, for errors
 */
export function readAddress(option: string, given: string): string {
	const name = /^env:(\w+)$/.exec(given)?.[1];
	const address = name === undefined ? given : (process.env[name] ?? '');
	if (name !== undefined && address === '') {
		throw usageError('address_missing', `${option}: the variable ${name} is not set.`);
	}
	if (schemes.some(([scheme]) => scheme.test(address))) return address;
	throw usageError(
		'address_invalid',
		`${option} must start with file:, postgres://, libsql:// or pglite:, or be env: followed by the name of a variable that contains such an address.`
	);
}

/**
 * Opens a database by its address.
 *
 * @throws CommandError if it cannot be opened
 */
export async function openDatabase(address: string, options: OpenOptions): Promise<Connection> {
	const [, open] = schemes.find(([scheme]) => scheme.test(address)) ?? [];
	if (!open) throw new Error('Addresses are checked by readAddress.');
	try {
		return await open(address, options);
	} catch (error) {
		if (error instanceof CommandError) throw error;
		// Never the whole address, which has a password.
		const where = URL.canParse(address) ? new URL(address).host || 'this file' : 'this file';
		throw new CommandError(
			'database_unreachable',
			`The database (${where}) cannot be opened: ${describeFailure(error)}`
		);
	}
}
