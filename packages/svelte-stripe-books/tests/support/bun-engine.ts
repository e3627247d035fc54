import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { drizzle } from 'drizzle-orm/bun-sqlite';
import { closeAfterTest } from 'test-support/close-after-test';
import { createSchema } from '../../src/lib/schema/sqlite.ts';
import { createStore } from '../../src/lib/store/sqlite.ts';
import type { Engine } from './engines.ts';
import { sqliteStatements } from './statements.ts';

/** Bun's own driver, which exists in Bun only (`pnpm prove:bun`). */
export const bunEngine: Record<string, Engine> = {
	async 'bun:sqlite'({ books, bookFiles }) {
		const schema = createSchema();
		const directory = mkdtempSync(path.join(tmpdir(), 'bun-'));
		const db = drizzle(path.join(directory, 'shop.db'));
		// Its types are those of Bun, which are not installed.
		const client = db.$client as unknown as { close(): void };
		closeAfterTest('connection', () => client.close());
		closeAfterTest('folder', () => rmSync(directory, { recursive: true }));
		db.run('PRAGMA journal_mode = WAL');
		db.run('PRAGMA foreign_keys = ON');
		for (const statement of await sqliteStatements(schema)) db.run(statement);
		db.insert(schema.books).values(books).run();
		if (bookFiles.length > 0) db.insert(schema.bookFiles).values(bookFiles).run();
		return createStore(db, schema);
	}
};
