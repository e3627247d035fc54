import type { Connection, OpenOptions } from './connection.ts';
import { importDriver } from './drivers.ts';

/** The part of `@libsql/client` that is used. */
interface Client {
	execute(statement: { sql: string; args: readonly unknown[] }): Promise<{
		columns: string[];
		rows: ArrayLike<unknown>[];
	}>;
	close(): void;
}
type CreateClient = (config: { url: string; authToken?: string; intMode: 'bigint' }) => Client;

/** Opens a libSQL server, such as Turso, or a file. @param address `libsql://shop.example?authToken=…` */
export async function openLibsql(address: string, { root }: OpenOptions): Promise<Connection> {
	const { module } = await importDriver(root, ['@libsql/client']);
	const createClient = module.createClient as CreateClient;
	const client = createClient({ url: address, intMode: 'bigint' });
	return {
		dialect: 'sqlite',
		name: address.startsWith('file:') ? address.slice(5) : `libsql://${new URL(address).host}`,
		async query(text, values = []) {
			const { columns, rows } = await client.execute({ sql: text, args: values });
			return rows.map((row) => columns.map((_, index) => row[index]));
		},
		async close() {
			client.close();
		}
	};
}
