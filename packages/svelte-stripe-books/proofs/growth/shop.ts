import type { BookStore } from '../../src/lib/store/book-store.ts';
import type { Size } from './sizes.ts';

/** A filled shop on an engine. */
export interface GrownShop {
	/** With the full-text search that a shop of that size plugs in. */
	store: BookStore;
	/** With the library's own search, which reads every title. */
	plain: BookStore;
	/** What the database says that it does for a statement. */
	explain(statement: string, params: readonly unknown[]): Promise<string>;
	/** Every statement since the last call. */
	statements(): { sql: string; params: unknown[] }[];
	/** In bytes. */
	sizeInBytes(): Promise<number>;
	close(): Promise<void>;
}

/** Makes a shop of a size on an engine. */
export type Grow = (size: Size) => Promise<GrownShop>;

/** Keeps what Drizzle sends, for its `logger`. */
export function createRecorder() {
	let kept: { sql: string; params: unknown[] }[] = [];
	let isOn = false;
	return {
		logger: {
			logQuery(sql: string, params: unknown[]) {
				if (isOn) kept.push({ sql, params });
			}
		},
		/** Begins anew when it is called, and gives back what came since the call before. */
		take() {
			const taken = kept;
			kept = [];
			isOn = true;
			return taken;
		}
	};
}
