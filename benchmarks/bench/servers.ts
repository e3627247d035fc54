import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { addDemoBooks } from 'test-support/demo-books';
import { reservePort } from 'test-support/ports';
import { waitForServer } from 'test-support/processes';
import type { Teardown } from 'test-support/teardown';

const benchmarks = path.join(import.meta.dirname, '..');
const bookstore = path.join(benchmarks, '../examples/bookstore');

/** Signs the deliveries of both shops. */
export const webhookSecret = 'whsec_of_the_benchmark_and_nothing_else';

/** A shop that answers requests. */
export interface Server {
	url: string;
	/** Returns the current and the peak memory of its process, in megabytes. Linux only. */
	memory(): { now: number; peak: number };
}

async function start(
	teardown: Teardown,
	{ cwd, file, env }: { cwd: string; file: string; env: Record<string, string> }
): Promise<Server> {
	const port = await reservePort();
	const url = `http://127.0.0.1:${port}`;
	const child = spawn(process.execPath, [file], {
		cwd,
		stdio: ['ignore', 'ignore', 'inherit'],
		env: {
			...(process.env.NODE_OPTIONS && { NODE_OPTIONS: process.env.NODE_OPTIONS }),
			...{ PATH: process.env.PATH, NODE_ENV: 'production', HOST: '127.0.0.1' },
			...{ PORT: String(port), ORIGIN: url, STRIPE_WEBHOOK_SECRET: webhookSecret },
			...env
		}
	});
	teardown.add('store', async () => {
		if (child.exitCode !== null) return;
		const ended = once(child, 'exit');
		child.kill();
		await ended;
	});
	await waitForServer(url, child);
	return {
		url,
		memory() {
			const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
			const read = (line: RegExp) => Number(line.exec(status)?.[1]) / 1000;
			return { now: read(/VmRSS:\s+(\d+)/), peak: read(/VmHWM:\s+(\d+)/) };
		}
	};
}

/** Returns the paths of the database and the files of a shop in a folder. */
const contentsOf = (folder: string) => ({
	database: path.join(folder, 'store.db'),
	files: path.join(folder, 'files')
});

/** Starts the built bookstore with the demo's books. */
export async function startBookstore(teardown: Teardown, folder: string): Promise<Server> {
	const { database, files } = contentsOf(folder);
	const env = {
		DATABASE_URL: `file:${database}`,
		STORAGE_URL: `file:${files}`,
		// Nothing listens there: no measured request may reach Stripe.
		STRIPE_API_BASE: 'http://127.0.0.1:1',
		BOOKSTORE_LIMITS: 'off'
	};
	await addDemoBooks(env);
	return start(teardown, { cwd: bookstore, file: 'server.js', env });
}

/** Starts the built bookstore, and then the bare shop on a copy of its books and files. */
export async function startServers(
	teardown: Teardown,
	folder: string
): Promise<{ store: Server; bare: Server }> {
	const { database, files } = contentsOf(folder);
	const store = await startBookstore(teardown, folder);
	const connection = new Database(database);
	connection.pragma('wal_checkpoint(TRUNCATE)');
	connection.close();
	const copy = path.join(folder, 'bare.db');
	copyFileSync(database, copy);
	const bare = await start(teardown, {
		...{ cwd: benchmarks, file: 'build/index.js' },
		env: { DATABASE_FILE: copy, FILES_FOLDER: files }
	});
	return { store, bare };
}
