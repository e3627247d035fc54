import type { BookStore } from '../../src/lib/store/book-store.ts';
import type { Size } from './sizes.ts';

/** A filled shop. */
export interface GrownShop {
	/** Store with the example's full-text search. */
	store: BookStore;
	/** Store with the default search, which scans every title. */
	plain: BookStore;
	/** Returns the query plan of a statement. */
	explain(statement: string, params: readonly unknown[]): Promise<string>;
	/** Returns all statements since the last call. */
	statements(): { sql: string; params: unknown[] }[];
	/** Returns the size of the database in bytes. */
	sizeInBytes(): Promise<number>;
	close(): Promise<void>;
}

/** Fills a shop of this size. */
export type Grow = (size: Size) => Promise<GrownShop>;

/** Creates a `logger` for Drizzle that records statements. */
export function createRecorder() {
	let recorded: { sql: string; params: unknown[] }[] = [];
	let isRecording = false;
	return {
		logger: {
			logQuery(sql: string, params: unknown[]) {
				if (isRecording) recorded.push({ sql, params });
			}
		},
		/** Returns the statements since the last call; the first call starts the recording. */
		take() {
			const taken = recorded;
			recorded = [];
			isRecording = true;
			return taken;
		}
	};
}
