import type { Connection } from './connection.ts';
import type { DatabaseColumn } from './kinds.ts';

/** Quotes the name of a table or column. */
export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Returns the columns of a table that can be written; none if there is no such table. */
export async function readColumns(
	{ dialect, query }: Connection,
	table: string
): Promise<DatabaseColumn[]> {
	if (dialect === 'sqlite') {
		// Not the table-valued function, which not every server has. Rows: cid, name, type, notnull, default, pk, hidden.
		const rows = await query(`PRAGMA table_xinfo(${quote(table)})`);
		return rows
			.filter((row) => Number(row[6]) === 0)
			.map(([, name, type, notNull, value]) => ({
				name: String(name),
				type: String(type).toLowerCase(),
				isOptional: Number(notNull) === 0 || value !== null
			}));
	}
	const rows = await query(
		`select attname::text, format_type(atttypid, atttypmod), (not attnotnull or atthasdef or attidentity <> '')::int::text
		from pg_attribute
		where attrelid = to_regclass($1::text) and attnum > 0 and not attisdropped and attgenerated = ''
		order by attnum`,
		[quote(table)]
	);
	return rows.map(([name, type, isOptional]) => ({
		name: String(name),
		type: String(type),
		isOptional: isOptional === '1'
	}));
}

/** Returns the names of all tables of a database, without those of the engine and of drizzle-kit. */
export async function readTables({ dialect, query }: Connection): Promise<string[]> {
	const rows =
		dialect === 'sqlite'
			? await query(
					"select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite\\_%' escape '\\'"
				)
			: await query('select tablename::text from pg_tables where schemaname = current_schema()');
	return rows
		.map(([name]) => String(name))
		.filter((name) => !name.startsWith('__drizzle'))
		.sort();
}
