import type { Connection, OpenOptions } from './connection.ts';
import { importDriver } from './drivers.ts';

/** The part of node-postgres that is used, which Neon's driver imitates. */
interface PgClient {
	connect(): Promise<unknown>;
	on(event: 'error', listener: () => void): unknown;
	query(config: { text: string; values: readonly unknown[]; rowMode: 'array' }): Promise<{
		rows: unknown[][];
	}>;
	end(): Promise<unknown>;
}
type PgClientClass = new (config: { connectionString: string }) => PgClient;

/** The part of postgres.js that is used. */
interface PostgresJs {
	unsafe(text: string, values: readonly unknown[]): { values(): Promise<unknown[][]> };
	end(): Promise<void>;
}
type CreatePostgresJs = (
	url: string,
	options: { max: 1; fetch_types: false; prepare: false; onnotice(): void }
) => PostgresJs;

/** Gives `sslmode` the meaning of libpq in node-postgres: `require` encrypts, `verify-full` also verifies the certificate. */
function withLibpqModes(address: string): string {
	const url = new URL(address);
	if (url.searchParams.has('sslmode')) url.searchParams.set('uselibpqcompat', 'true');
	return url.href;
}

const usualDrivers: readonly string[] = ['pg', 'postgres', '@neondatabase/serverless'];

/** Opens a PostgreSQL database. @param address `postgres://user:password@host/database` */
export async function openPostgres(
	address: string,
	{ root, drivers = usualDrivers }: OpenOptions
): Promise<Connection> {
	const { host, pathname } = new URL(address);
	const name = `postgres://${host}${pathname}`;
	const found = await importDriver(root, drivers);
	if (found.name === 'postgres') {
		const create = found.module.default as CreatePostgresJs;
		const sql = create(address, { max: 1, fetch_types: false, prepare: false, onnotice() {} });
		return {
			...{ dialect: 'pg', name },
			query: async (text, values = []) => [...(await sql.unsafe(text, values).values())],
			close: () => sql.end()
		};
	}
	const { Client } = (found.module.default ?? found.module) as { Client: PgClientClass };
	const client = new Client({
		connectionString: found.name === 'pg' ? withLibpqModes(address) : address
	});
	// The running query is rejected. Without a listener, the event would end the process.
	client.on('error', () => {});
	await client.connect();
	return {
		...{ dialect: 'pg', name },
		query: async (text, values = []) =>
			(await client.query({ text, values, rowMode: 'array' })).rows,
		close: async () => {
			await client.end();
		}
	};
}
