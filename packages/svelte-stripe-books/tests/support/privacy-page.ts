import { readFileSync } from 'node:fs';
import path from 'node:path';

const page = readFileSync(path.join(import.meta.dirname, '../../../../docs/privacy.md'), 'utf8');

/** Returns the statements of docs/privacy.md that rewrite the files of a database. */
export function cleaningStatements(engine: 'SQLite' | 'PostgreSQL'): string[] {
	const [, block = ''] = page.slice(page.indexOf(`\n${engine}`)).split(/```(?:sql)?\n/);
	return block
		.split(';')
		.map((statement) => statement.trim())
		.filter(Boolean);
}
