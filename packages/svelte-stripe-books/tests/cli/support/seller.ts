import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Writable } from 'node:stream';
import { closeAfterTest } from 'test-support/close-after-test';
import { run } from '../../../src/cli/run.ts';
import { createSchema } from '../../../src/lib/schema/sqlite.ts';
import type { BookshopOptions } from '../../../src/lib/server/index.ts';
import { createDiskStorage } from '../../../src/lib/storage/disk.ts';
import { createStore } from '../../../src/lib/store/sqlite.ts';
import { createDatabase } from '../../support/database.ts';
import { library } from '../../package/installed.ts';

/**
 * Creates a shop on SQLite and a disk, and runs commands in this process, in place of the built program, which takes seconds to load a project.
 */
export async function createSeller({
	currency = 'usd',
	locale
}: Partial<Pick<BookshopOptions, 'currency' | 'locale'>> = {}) {
	// Below the library, so that `sharp` is found as in a project.
	const root = mkdtempSync(path.join(library, '.pack-'));
	closeAfterTest('folder', () => rmSync(root, { recursive: true }));
	const at = (file: string) => path.join(root, file);
	const schema = createSchema();
	const db = await createDatabase(schema);
	const store = createStore(db, schema, { livemode: false });
	const storage = createDiskStorage({ root: at('files') });
	const options = { currency, locale, store, storage } as unknown as BookshopOptions;

	return {
		...{ root, db, schema, store, storage, at },
		read: (file: string) => readFileSync(at(file), 'utf8'),
		write(file: string, content: string | Uint8Array) {
			mkdirSync(path.dirname(at(file)), { recursive: true });
			writeFileSync(at(file), content);
		},
		/** All rows of the catalog. */
		async rows() {
			const books = await db.select().from(schema.books).orderBy(schema.books.id);
			const { bookFiles } = schema;
			const files = await db
				.select()
				.from(bookFiles)
				.orderBy(bookFiles.bookId, bookFiles.format, bookFiles.part, bookFiles.isSample);
			return { books, files };
		},
		/**
		 * Runs a command to completion, or interrupts it after its first line.
		 *
		 * @param options.close closes the shop. @default nothing
		 */
		async run(
			args: readonly string[],
			{ interrupt = false, close = async (): Promise<void> => undefined } = {}
		) {
			const interruption = new AbortController();
			let stdout = '';
			let stderr = '';
			const out = new Writable({
				decodeStrings: false,
				write(text: string, _, done) {
					stdout += text;
					if (interrupt) interruption.abort();
					done();
				}
			});
			const err = new Writable({
				decodeStrings: false,
				write(text: string, _, done) {
					stderr += text;
					done();
				}
			});
			const code = await run(args, {
				folder: root,
				streams: { out, err },
				signal: interruption.signal,
				openShop: async () => ({ root, options, store, storage, close })
			});
			return { code, stdout, stderr, json: () => JSON.parse(stdout) as Record<string, unknown> };
		}
	};
}
