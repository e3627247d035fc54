import type { DatabaseSync } from 'node:sqlite';
import { drizzle } from 'drizzle-orm/sqlite-proxy';

/** Creates a Drizzle database on `node:sqlite`, for which Drizzle 0.45 has no driver. */
export const createNodeSqlite = (client: DatabaseSync) =>
	drizzle(async (text, values, method) => {
		const statement = client.prepare(text);
		if (method === 'run') return { rows: [statement.run(...values)] };
		statement.setReturnArrays(true);
		const rows: unknown[] = statement.all(...values);
		return { rows: method === 'get' ? (rows[0] as unknown[]) : rows };
	});
