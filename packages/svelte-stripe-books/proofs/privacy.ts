/**
 * `pnpm prove:privacy`: erases a customer on a PostgreSQL server, runs the statements of docs/privacy.md, and reads every byte of the server's
 * data directory. Exits with 1 if one contains the address.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { startPostgres } from 'test-support/postgres';
import { createSchema } from '../src/lib/schema/pg.ts';
import { createStore } from '../src/lib/store/pg.ts';
import { books } from '../tests/support/catalog.ts';
import { cleaningStatements } from '../tests/support/privacy-page.ts';
import { erase, fillWithCustomers, filesWithAddress } from '../tests/support/secret-customer.ts';
import { pgStatements } from '../tests/support/statements.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'privacy-'));
const server = await startPostgres({ directory });
const client = postgres(server.url, { max: 1, onnotice: () => {} });
try {
	const schema = createSchema();
	for (const statement of await pgStatements(schema)) await client.unsafe(statement);
	const db = drizzle({ client });
	await db.insert(schema.books).values(books);
	const store = createStore(db, schema);
	await fillWithCustomers(store);
	// As autovacuum and the checkpointer do after a while.
	for (const statement of ['analyze', 'checkpoint']) await client.unsafe(statement);

	/** Prints which parts of the data directory contain the address. */
	function report(after: string): number {
		const folders = filesWithAddress(directory).map((name) => path.dirname(name));
		const parts = [...new Set(folders)].map(
			(folder) => `${folder} (${folders.filter((each) => each === folder).length})`
		);
		console.log(`${after}: ${parts.join(', ') || 'nowhere'}`);
		return folders.length;
	}

	const atFirst = report('After the purchases');
	await erase(store);
	await client.unsafe('checkpoint');
	const erased = report('After eraseCustomer');
	for (const statement of cleaningStatements('PostgreSQL')) {
		await client.unsafe(statement);
		report(`After ${statement}`);
	}
	const left = report('At the end');
	// The first two show that the search finds what is there.
	if (atFirst === 0 || erased === 0 || left > 0) process.exitCode = 1;
} finally {
	await client.end();
	await server.stop();
	rmSync(directory, { recursive: true, force: true });
}
