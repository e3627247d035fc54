import type { Plan } from '../plan.ts';

const tables = 'books, bookFiles, purchases, paymentReversals, purchaseRevocations, accessLinks';

const drivers = {
	sqlite: `import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';

/** Opens the file that DATABASE_URL names. */
export function openDatabase() {
	// The store waits for locks itself, without blocking the process.
	const client = new Database(process.env.DATABASE_URL ?? 'shop.db', { timeout: 0 });
	client.pragma('journal_mode = WAL');
	// Every recorded order survives a power failure.
	client.pragma('synchronous = FULL');
	client.pragma('foreign_keys = ON');
	return drizzle({ client });
}
`,
	libsql: `import { drizzle } from 'drizzle-orm/libsql';

/** Connects to DATABASE_URL, a file or a server. */
export function openDatabase() {
	const url = process.env.DATABASE_URL ?? 'file:shop.db';
	return drizzle({ connection: { url, authToken: process.env.DATABASE_AUTH_TOKEN || undefined } });
}
`,
	postgresql: `import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';

/** Connects to DATABASE_URL. */
export function openDatabase() {
	const url = process.env.DATABASE_URL;
	if (!url) throw new Error('Set DATABASE_URL to a PostgreSQL database, in .env or on the server.');
	return drizzle({ client: postgres(url, { fetch_types: false }) });
}
`
};

/** The module of `svelte-stripe-books` for the database's dialect. */
export const dialectOf = ({ answers }: Plan) =>
	answers.database === 'postgresql' ? 'pg' : 'sqlite';

/** The module that opens the database, or undefined on D1, whose binding is part of each request. */
export const databaseModule = ({ answers }: Plan): string | undefined =>
	answers.database === 'd1' ? undefined : drivers[answers.database];

/** The module that exports the tables, so that drizzle-kit generates their migrations. */
export const schemaModule = (plan: Plan) => `import { createSchema } from '${schemaImport(plan)}';

export const { ${tables} } =
	createSchema();
`;

const schemaImport = (plan: Plan) => `svelte-stripe-books/schema/${dialectOf(plan)}`;

/** Adds the tables to the schema that `sv`'s drizzle add-on has written. */
export function addTables(schema: string, plan: Plan): string {
	const [imported = '', , ...exported] = schemaModule(plan).split('\n');
	return `${imported}\n${schema.trimEnd()}\n\n${exported.join('\n')}`;
}

/** The configuration of drizzle-kit. */
export function drizzleConfig({ project, answers }: Plan): string {
	const { dialect, credentials } = {
		sqlite: { dialect: 'sqlite', credentials: "{ url: process.env.DATABASE_URL ?? 'shop.db' }" },
		libsql: {
			dialect: 'turso',
			credentials: `{
		url: process.env.DATABASE_URL ?? 'file:shop.db',
		authToken: process.env.DATABASE_AUTH_TOKEN || undefined
	}`
		},
		postgresql: { dialect: 'postgresql', credentials: "{ url: process.env.DATABASE_URL ?? '' }" },
		// wrangler runs the migrations.
		d1: { dialect: 'sqlite', credentials: undefined }
	}[answers.database];
	return `import { defineConfig } from 'drizzle-kit';

export default defineConfig({
	dialect: '${dialect}',
	schema: './${project.lib}/server/db/schema.${project.language}'${credentials ? `,\n\tdbCredentials: ${credentials}` : ''}
});
`;
}
