import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Returns the statements of a migration of the example, such as its full-text search. */
export function exampleMigration(file: string): string[] {
	const folder = path.join(import.meta.dirname, '../../../../examples/bookstore/drizzle');
	return readFileSync(path.join(folder, file), 'utf8').split('--> statement-breakpoint');
}
