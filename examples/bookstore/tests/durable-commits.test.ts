import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { openAt, runInBookstore } from './databases.ts';
import { makeFolder } from './start-store.ts';

beforeAll(runInBookstore);

test('an order is on the disk before its webhook is answered, also after a restart', async () => {
	const file = path.join(makeFolder(), 'shop.db');
	for (const start of ['first', 'second']) {
		const { db, migrate } = openAt('SQLite', file);
		await migrate();
		// 2 is FULL. better-sqlite3 lowers the level when it opens a file with a write-ahead log.
		expect(await db.all('PRAGMA synchronous'), start).toEqual([{ synchronous: 2 }]);
	}
});
