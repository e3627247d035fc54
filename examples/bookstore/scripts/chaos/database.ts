import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import pg from 'pg';
import { startPostgres } from '../../../../scripts/lib/postgres.ts';
import { purchaseRows, readPurchases, type PurchaseRow } from './count.ts';

/** The engines on which there can be chaos. */
export const chaosEngines = ['sqlite', 'postgres'] as const;
export type ChaosEngine = (typeof chaosEngines)[number];

/** The database of the stores, and what can go wrong with it. */
export interface ChaosDatabase {
	/** What the stores are told. */
	url: string;
	readPurchases(): Promise<PurchaseRow[]>;
	/** Sets back what killed processes hold, as a minute would. */
	letAMinutePass(): Promise<void>;
	/** Keeps everybody else from writing purchases for so many milliseconds. @returns whether it could */
	lock(milliseconds: number): Promise<boolean>;
	/** Troubles of a server; a file has none. */
	server?: {
		/** Stops it and starts it again. */
		restart(): Promise<void>;
		/** Ends the connections of all stores. @returns how many there were */
		endConnections(): Promise<number>;
	};
	close(): Promise<void>;
}

/** Makes a new database. @param folder for what is a file, and gone with it */
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
				// Somebody else was writing all the time: it is locked as it is.
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

/** Does something on a connection of its own, which may break at any time. */
async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
	const client = new pg.Client(url);
	// Whatever it runs is rejected then, which is enough to know.
	client.on('error', () => {});
	try {
		await client.connect();
		return await work(client);
	} finally {
		await client.end();
	}
}
