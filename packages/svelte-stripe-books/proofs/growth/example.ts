import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The statements of a migration of the example, which has the full-text search that is measured here. */
export function exampleMigration(file: string): string[] {
	const folder = path.join(import.meta.dirname, '../../../../examples/bookstore/drizzle');
	return readFileSync(path.join(folder, file), 'utf8').split('--> statement-breakpoint');
}
