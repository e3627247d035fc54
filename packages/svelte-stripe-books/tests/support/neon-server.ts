import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { closeAfterTest } from 'test-support/close-after-test';

/**
 * Starts a server that speaks Neon's protocol of SQL over HTTP, stopped when the test ends. It sends each statement to the PostgreSQL
 * server of the client's connection string.
 *
 * @returns its URL
 * @see https://neon.com/docs/serverless/serverless-driver
 */
export async function startNeonServer(): Promise<string> {
	const server = createServer(async (request, response) => {
		const pool = poolOf(String(request.headers['neon-connection-string']));
		const { query: text, params: values } = (await json(request)) as {
			query: string;
			params: unknown[];
		};
		const answer = await pool.query({ text, values, rowMode: 'array', types }).then(
			({ command, rowCount, rows, fields }) => ({
				status: 200,
				body: { command, rowCount, rows, fields, rowAsArray: true }
			}),
			({ message, code, detail }: pg.DatabaseError) => ({
				status: 400,
				body: { message, code, detail }
			})
		);
		response.writeHead(answer.status, { 'content-type': 'application/json' });
		response.end(JSON.stringify(answer.body));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const pools = new Map<string, pg.Pool>();
	function poolOf(connectionString: string): pg.Pool {
		const pool = pools.get(connectionString) ?? new pg.Pool({ connectionString });
		pools.set(connectionString, pool);
		return pool;
	}
	closeAfterTest('connection', async () => {
		server.closeAllConnections();
		server.close();
		for (const pool of pools.values()) await pool.end();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/sql`;
}

/** Values stay as text, which the driver parses. */
const types = { getTypeParser: () => (text: string) => text };
