import { getTableName } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { Miniflare } from 'miniflare';
import { closeAfterTest } from 'test-support/close-after-test';
import { createSchema } from '../../src/lib/schema/sqlite.ts';
import { sqliteStatements } from './statements.ts';

/** How many databases one test may use. */
const names = ['A', 'B', 'C', 'D'];

/**
 * Runs a statement on a binding. Miniflare's own `getD1Database` does the same with several requests per statement, which
 * takes five times as long.
 */
const script = `export default {
	async fetch(request, env) {
		const { name, sql, values, method } = await request.json();
		const db = env[name];
		try {
			return Response.json({
				result: await (method === 'exec' ? db.exec(sql) : db.prepare(sql).bind(...values)[method]())
			});
		} catch ({ message, cause }) {
			return Response.json({ error: { message, cause: cause?.message } });
		}
	}
}`;

/** The part of D1's API that Drizzle uses. */
function client(miniflare: Miniflare, name: string) {
	async function send(method: string, sql: string, values: readonly unknown[]): Promise<unknown> {
		// JSON would turn it into null, where D1 throws.
		if (values.includes(undefined)) throw new TypeError('D1 does not take undefined.');
		const body = JSON.stringify({ name, sql, values, method });
		const response = await miniflare.dispatchFetch('http://d1', { method: 'POST', body });
		const { result, error } = (await response.json()) as {
			result: unknown;
			error?: { message: string; cause: string };
		};
		if (error) throw new Error(error.message, { cause: new Error(error.cause) });
		return result;
	}
	const prepare = (sql: string, values: readonly unknown[] = []) => ({
		bind: (...bound: unknown[]) => prepare(sql, bound),
		all: () => send('all', sql, values),
		raw: () => send('raw', sql, values),
		run: () => send('run', sql, values)
	});
	return { prepare, exec: (sql: string) => send('exec', sql, []) };
}

type Client = ReturnType<typeof client>;

// Shared by all tests of a worker, since it takes half a second to start.
let started: Promise<Client[]> | undefined;

async function start(): Promise<Client[]> {
	const miniflare = new Miniflare({
		modules: true,
		script,
		compatibilityDate: '2026-04-01',
		d1Databases: names
	});
	const clients = names.map((name) => client(miniflare, name));
	// D1 takes one statement a line.
	const statements = (await sqliteStatements(createSchema())).map((text) =>
		text.replaceAll('\n', ' ')
	);
	await Promise.all(clients.map(({ exec }) => exec(statements.join('\n'))));
	return clients;
}

/** Opens a D1 database in Cloudflare's runtime with the library's tables, which are emptied when the test ends. */
export async function openD1() {
	const free = await (started ??= start());
	const opened = free.pop();
	if (!opened) throw new Error(`A test may use ${names.length} databases of D1.`);
	const db = drizzle(opened as never);
	closeAfterTest('database', async () => {
		// Emptied, since creating tables takes ten times as long. Tables come before those that they refer to.
		const tables = Object.values(createSchema()).reverse();
		await opened.exec(tables.map((table) => `delete from ${getTableName(table)}`).join('\n'));
		free.push(opened);
	});
	return db;
}
