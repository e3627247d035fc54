import postgres from 'postgres';
import { startPostgres as startEmbedded } from '../../scripts/lib/postgres.ts';
import type { Running } from './servers.ts';

/** A PostgreSQL server for the journeys. */
export interface Postgres extends Running {
	/** Makes an empty database, and says where it is. */
	createDatabase(name: string): Promise<string>;
}

/** The server that TEST_POSTGRES_URL names, where databases of these names are made anew, or one that ends with the run. */
export async function startPostgres(): Promise<Postgres> {
	const given = process.env.TEST_POSTGRES_URL;
	if (!given) return startEmbedded();
	return {
		url: given,
		async createDatabase(name) {
			const client = postgres(given, { max: 1, onnotice: () => {} });
			await client.unsafe(`drop database if exists ${name} with (force)`);
			await client.unsafe(`create database ${name}`);
			await client.end();
			const url = new URL(given);
			url.pathname = `/${name}`;
			return url.href;
		},
		stop: async () => {}
	};
}
