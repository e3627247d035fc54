import {
	generateDrizzleJson,
	generateMigration,
	generateSQLiteDrizzleJson,
	generateSQLiteMigration
} from 'drizzle-kit/api';
import type { Schema as PgSchema } from '../../src/lib/schema/pg.ts';
import type { Schema } from '../../src/lib/schema/sqlite.ts';

/** What makes the tables of a schema for SQLite. */
export async function sqliteStatements(schema: Schema): Promise<string[]> {
	const empty = await generateSQLiteDrizzleJson({});
	return generateSQLiteMigration(empty, await generateSQLiteDrizzleJson({ ...schema }));
}

/** What makes the tables of a schema for PostgreSQL, in whatever schema of the database is looked at first. */
export async function pgStatements(schema: PgSchema): Promise<string[]> {
	const empty = generateDrizzleJson({});
	const statements = await generateMigration(empty, generateDrizzleJson({ ...schema }));
	return statements.map((statement) => statement.replaceAll('"public".', ''));
}
