import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import pg from 'pg';
import { startPostgres } from 'test-support/postgres';
import { purchaseRows, readPurchases, type PurchaseRow } from './count.ts';

/** Supported engines. */
export const chaosEngines = ['sqlite', 'postgres'] as const;
export type ChaosEngine = (typeof chaosEngines)[number];

/** The stores' database, with faults to inject. */
export interface ChaosDatabase {
	/** `DATABASE_URL` of the stores. */
	url: string;
	readPurchases(): Promise<PurchaseRow[]>;
	/** Expires the claims of killed processes, which last a minute. */
	letAMinutePass(): Promise<void>;
	/** Locks the purchases for some milliseconds. @returns whether it got the lock */
	lock(milliseconds: number): Promise<boolean>;
	/** Faults of a database server; undefined for a file. */
	server?: {
		/** Restarts the server. */
		restart(): Promise<void>;
		/** Closes the connections of all stores. @returns their number */
		endConnections(): Promise<number>;
	};
	close(): Promise<void>;
}

/** Creates a database. @param folder directory of a SQLite file */
export async function openChaosDatabase(
	engine: ChaosEngine,
	folder: string
): Promise<ChaosDatabase> {
	return engine === 'sqlite' ? openFile(path.join(folder, 'bookstore.db')) : openServer();
}

function openFile(file: string): ChaosDatabase {
	return {
		url: `file:${file}`,
		readPurchases: async () => readPurchases(file),
		async letAMinutePass() {
			const db = new Database(file, { timeout: 5000 });
			db.exec('update purchases set claimed_until = 0 where notified_at is null');
			db.close();
		},
		async lock(milliseconds) {
			const db = new Database(file, { timeout: 2000 });
			try {
				db.exec('BEGIN IMMEDIATE');
				await wait(milliseconds);
				return true;
			} catch {
				// A store held the lock all the time.
				return false;
			} finally {
				db.close();
			}
		},
		async close() {}
	};
}

async function openServer(): Promise<ChaosDatabase> {
	const server = await startPostgres();
	const url = await server.createDatabase('bookstore');
	return {
		url,
		readPurchases: () =>
			withClient(url, async (client) => (await client.query<PurchaseRow>(purchaseRows)).rows),
		letAMinutePass: () =>
			withClient(url, async (client) => {
				await client.query(
					'update purchases set claimed_until = to_timestamp(0) where notified_at is null'
				);
			}),
		lock: (milliseconds) =>
			withClient(url, async (client) => {
				await client.query('begin; lock table purchases in access exclusive mode');
				await wait(milliseconds);
				return true;
			}).catch(() => false),
		server: {
			restart: () => server.restart(),
			endConnections: () =>
				withClient(url, async (client) => {
					const { rowCount } = await client.query(
						`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'bookstore'`
					);
					return rowCount ?? 0;
				}).catch(() => 0)
		},
		close: () => server.stop()
	};
}

/** Runs work on a separate connection, which may break at any time. */
async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
	const client = new pg.Client(url);
	// The pending query rejects too, so the event can be ignored.
	client.on('error', () => {});
	try {
		await client.connect();
		return await work(client);
	} finally {
		await client.end();
	}
}
