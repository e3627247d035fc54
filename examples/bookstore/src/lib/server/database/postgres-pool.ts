import { once } from 'node:events';
import pg, { type PoolClient, type QueryConfig } from 'pg';

/** Limits of one statement, in milliseconds. */
export interface Timeouts {
	/** How long to wait for a connection. */
	connect: number;
	/** How long the statement may take in all, the wait for its connection included. Then it is canceled. */
	statement: number;
	/** How long the server may take to cancel it. Then its connection is given up. */
	cancel: number;
}

/** Stripe waits ten seconds for the answer to a webhook. */
const defaults: Timeouts = { connect: 5_000, statement: 8_000, cancel: 1_000 };

/** A pool of connections to PostgreSQL. */
export interface PostgresPool {
	/** What Drizzle sends statements to. Those outside a transaction are canceled when they take too long. */
	pool: pg.Pool;
	/** Closes every connection once the statements under way are answered. May be called again. */
	close(): Promise<void>;
}

/**
 * Opens a pool. Queries are short, so ten connections serve more requests than a process can render, and ten processes stay
 * within the hundred that a server allows.
 *
 * Nothing is set or asked when a connection opens: behind a pooler in transaction mode a session is anybody's. So the
 * limit of a statement is kept here, and the server is asked to cancel what exceeds it.
 *
 * @param url `postgres://user:password@host/database`
 */
export function openPool(url: string, timeouts = defaults): PostgresPool {
	const address = new URL(url);
	// As libpq and most providers mean it: `sslmode=require` encrypts, `verify-full` also checks who answers.
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
		// A connection that breaks rejects the statement that it runs, and the pool replaces it. That it also is an event
		// must not end the process, as an `error` that nobody listens to does.
		client.on('error', () => {});
	});
	pool.on('error', () => {});
	// Of its many forms, Drizzle uses the one with a configuration and values.
	pool.query = ((config: QueryConfig, values?: unknown[]) =>
		runInTime(pool, timeouts, config, values)) as pg.Pool['query'];
	const end = async () => {
		await pool.end();
		// The pool does not wait until its connections are closed, and a process that ends then breaks them.
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
		// A request to cancel may arrive late, and must not meet another's statement.
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

/** The parts of node-postgres that its types leave out. */
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
 * Asks the server to cancel what a connection runs, on another connection, as the protocol wants it. What cannot be
 * delivered is no loss: the statement's own timeout follows.
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
