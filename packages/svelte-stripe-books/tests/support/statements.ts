import {
	generateDrizzleJson,
	generateMigration,
	generateSQLiteDrizzleJson,
	generateSQLiteMigration
} from 'drizzle-kit/api';
import type { Schema as PgSchema } from '../../src/lib/schema/pg.ts';
import type { Schema } from '../../src/lib/schema/sqlite.ts';

/** Computes a value once per schema, since nearly every test needs the statements of the same one. */
function oncePerSchema<S extends object>(compute: (schema: S) => Promise<string[]>) {
	const known = new WeakMap<S, Promise<string[]>>();
	return (schema: S): Promise<string[]> => {
		const statements = known.get(schema) ?? compute(schema);
		known.set(schema, statements);
		return statements;
	};
}

/** Returns the statements that create the tables of a schema on SQLite. */
export const sqliteStatements = oncePerSchema<Schema>(async (schema) => {
	const empty = await generateSQLiteDrizzleJson({});
	return generateSQLiteMigration(empty, await generateSQLiteDrizzleJson({ ...schema }));
});

/** Returns the statements that create the tables of a schema on PostgreSQL, in the first schema of the search path. */
export const pgStatements = oncePerSchema<PgSchema>(async (schema) => {
	const empty = generateDrizzleJson({});
	const statements = await generateMigration(empty, generateDrizzleJson({ ...schema }));
	return statements.map((statement) => statement.replaceAll('"public".', ''));
});
