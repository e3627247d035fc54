import path from 'node:path';
import type { Connection, OpenOptions } from './connection.ts';
import { importDriver } from './drivers.ts';

/** The part of PGlite that is used. */
interface Client {
	query(
		text: string,
		values: readonly unknown[],
		options: { rowMode: 'array' }
	): Promise<{ rows: unknown[][] }>;
	close(): Promise<void>;
}
type ClientClass = new (folder: string) => Client;

/** Opens a folder of PGlite, which no other process may have open. @param address `pglite:shop-data` */
export async function openPglite(address: string, { root }: OpenOptions): Promise<Connection> {
	const folder = path.resolve(root, address.replace(/^pglite:(\/\/)?/, ''));
	const { module } = await importDriver(root, ['@electric-sql/pglite']);
	const client = new (module.PGlite as ClientClass)(folder);
	return {
		dialect: 'pg',
		name: folder,
		query: async (text, values = []) =>
			(await client.query(text, values, { rowMode: 'array' })).rows,
		close: () => client.close()
	};
}
