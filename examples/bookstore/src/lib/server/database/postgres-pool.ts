import { once } from 'node:events';
import pg, { type PoolClient, type QueryConfig } from 'pg';

/** Timeouts of one statement, in milliseconds. */
export interface Timeouts {
	/** Time to get a connection. */
	connect: number;
	/** Total time of the statement, including the wait for a connection. After it, the statement is canceled. */
	statement: number;
	/** Time to cancel it. After it, the connection is closed. */
	cancel: number;
}

/** Stripe waits ten seconds for the response to a webhook. */
const defaults: Timeouts = { connect: 5_000, statement: 8_000, cancel: 1_000 };

/** A pool of connections to PostgreSQL. */
export interface PostgresPool {
	/** The pool for Drizzle. Statements outside a transaction are canceled when they exceed their timeout. */
	pool: pg.Pool;
	/** Closes all connections after their current statements. Idempotent. */
	close(): Promise<void>;
}

/**
 * Opens a pool of ten connections: enough for short queries, and ten processes stay within PostgreSQL's default limit of a
 * hundred.
 *
 * It sets no session options, because a pooler in transaction mode shares sessions between clients. Instead, timeouts are
 * measured here and statements that exceed them are canceled.
 *
 * @param url `postgres://user:password@host/database`
 */
export function openPool(url: string, timeouts = defaults): PostgresPool {
	const address = new URL(url);
	// Gives `sslmode` the meaning of libpq: `require` encrypts, `verify-full` also verifies the certificate.
	if (address.searchParams.has('sslmode')) address.searchParams.set('uselibpqcompat', 'true');
	const pool = new pg.Pool({
		connectionString: address.href,
		fallback_application_name: 'bookstore',
		max: 10,
		connectionTimeoutMillis: timeouts.connect,
		idleTimeoutMillis: 300_000,
		keepAlive: true,
		keepAliveInitialDelayMillis: 10_000
	});
	const open = new Set<PoolClient>();
	pool.on('connect', (client) => {
		open.add(client);
		client.once('end', () => open.delete(client));
		// A broken connection rejects its statement, and the pool replaces it. Without a listener, its `error` event would
		// end the process.
		client.on('error', () => {});
	});
	pool.on('error', () => {});
	// Drizzle uses only the overload that takes a configuration and values.
	pool.query = ((config: QueryConfig, values?: unknown[]) =>
		runInTime(pool, timeouts, config, values)) as pg.Pool['query'];
	const end = async () => {
		await pool.end();
		// `pool.end` resolves before the sockets are closed, and exiting then would reset them.
		await Promise.all([...open].map((client) => once(client, 'end')));
	};
	let closing: Promise<void> | undefined;
	return { pool, close: () => (closing ??= end()) };
}

async function runInTime(
	pool: pg.Pool,
	timeouts: Timeouts,
	config: QueryConfig,
	values?: unknown[]
) {
	const end = performance.now() + timeouts.statement;
	const client = await pool.connect();
	const rest = Math.max(end - performance.now(), 0);
	let isUsable = true;
	const timer = setTimeout(() => {
		// A late cancel request must not hit another statement, so the connection is not reused.
		isUsable = false;
		cancel(client, timeouts.cancel);
	}, rest);
	try {
		const limited = { ...config, query_timeout: rest + timeouts.cancel };
		return await client.query(limited, values);
	} catch (error) {
		isUsable = false;
		throw error;
	} finally {
		clearTimeout(timer);
		client.release(!isUsable);
	}
}

/** Members of node-postgres that its types omit. */
interface Cancellable {
	host: string;
	port: number;
	ssl: object | boolean;
	processID: number;
	secretKey: number;
}
interface CancelConnection extends pg.Connection {
	connect(port: number | string, host?: string): void;
	requestSsl(): void;
	cancel(processId: number, secretKey: number): void;
}

/**
 * Cancels the statement of a connection over a second connection, as the protocol requires. A failure is ignored, because
 * the statement's own timeout follows.
 *
 * @see https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-CANCELING-REQUESTS
 */
function cancel(client: PoolClient, timeout: number): void {
	const { host, port, ssl, processID, secretKey } = client as unknown as Cancellable;
	const connection = new pg.Connection({ ssl }) as CancelConnection;
	const send = () => connection.cancel(processID, secretKey);
	connection.on('error', () => {});
	connection.on('connect', ssl ? () => connection.requestSsl() : send);
	connection.on('sslconnect', send);
	const timer = setTimeout(() => connection.stream.destroy(), timeout);
	connection.on('end', () => clearTimeout(timer));
	if (host.startsWith('/')) connection.connect(`${host}/.s.PGSQL.${port}`);
	else connection.connect(port, host);
}
