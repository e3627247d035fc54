import {
	generateDrizzleJson,
	generateMigration,
	generateSQLiteDrizzleJson,
	generateSQLiteMigration
} from 'drizzle-kit/api';
import type { Schema as PgSchema } from '../../src/lib/schema/pg.ts';
import type { Schema } from '../../src/lib/schema/sqlite.ts';

/** Returns the statements that create the tables of a schema on SQLite. */
export async function sqliteStatements(schema: Schema): Promise<string[]> {
	const empty = await generateSQLiteDrizzleJson({});
	return generateSQLiteMigration(empty, await generateSQLiteDrizzleJson({ ...schema }));
}

/** Returns the statements that create the tables of a schema on PostgreSQL, in the first schema of the search path. */
export async function pgStatements(schema: PgSchema): Promise<string[]> {
	const empty = generateDrizzleJson({});
	const statements = await generateMigration(empty, generateDrizzleJson({ ...schema }));
	return statements.map((statement) => statement.replaceAll('"public".', ''));
}
