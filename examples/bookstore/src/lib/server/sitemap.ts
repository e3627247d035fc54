import { and, asc, gt, sql } from 'drizzle-orm';
import { retryWhenBusy } from 'svelte-stripe-books/store/sqlite';
import { escapeXml } from './escape-xml.ts';
import type { Database } from './database/database.ts';

/** Books per sitemap: a fifth of the limit of sitemaps.org, because the XML is built in memory. */
const maxBooks = 10_000;

/** How long the page boundaries are cached, in milliseconds. Finding them reads all book IDs. */
const cacheDuration = 600_000;

const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** Sitemaps of all books, for search engines. */
export interface Sitemap {
	/**
	 * Returns a sitemap as XML.
	 *
	 * @param after null for all books, or for an index of sitemaps if there are too many books. Otherwise an ID: the sitemap has
	 * the books whose IDs follow it, even if that book is gone; empty for the first sitemap.
	 * @returns null when the sitemap does not exist
	 */
	write(after: string | null): Promise<string | null>;
}

/**
 * Creates the sitemaps of a shop.
 *
 * @param options.origin scheme and host of the shop
 * @param options.limit books per sitemap
 * @see https://www.sitemaps.org/protocol.html
 */
export function createSitemap(
	{ db, tables: { books } }: Pick<Database, 'db' | 'tables'>,
	{ origin, limit = maxBooks }: { origin: string; limit?: number }
): Sitemap {
	/** Returns `count` book IDs after another, in their own order, skipping some. IDs never change. */
	async function findIds(after: string, count: number, skipped = 0): Promise<string[]> {
		const select = db
			.select({ id: books.id })
			.from(books)
			.where(and(sql`${books.onSale}`, gt(books.id, after)))
			.orderBy(asc(books.id))
			.limit(count)
			.offset(skipped);
		const found = await retryWhenBusy(() => select);
		return found.map(({ id }) => id);
	}

	/** Returns the `after` of each sitemap but the first. One query per sitemap is ten times faster than numbering all books. */
	async function findBoundaries(): Promise<string[]> {
		const found: string[] = [];
		for (;;) {
			const [last, next] = await findIds(found.at(-1) ?? '', 2, limit - 1);
			if (last === undefined || next === undefined) return found;
			found.push(last);
		}
	}
	const boundaries = cache(findBoundaries);

	async function writePage(after: string): Promise<string | null> {
		const ids = await findIds(after, limit);
		if (after && ids.length === 0) return null;
		const paths = [...(after ? [] : ['/']), ...ids.map((id) => `/books/${id}`)];
		return write('urlset', 'url', paths);
	}

	function write(list: string, entry: string, paths: readonly string[]): string {
		const entries = paths.map(
			(path) => `<${entry}><loc>${escapeXml(origin + path)}</loc></${entry}>\n`
		);
		return `<?xml version="1.0" encoding="UTF-8"?>\n<${list} ${namespace}>\n${entries.join('')}</${list}>\n`;
	}

	return {
		async write(after) {
			// Some engines reject invalid text instead of finding nothing.
			if (after !== null) return /^[\w-]{0,64}$/.test(after) ? writePage(after) : null;
			const later = await boundaries();
			if (later.length === 0) return writePage('');
			const paths = ['', ...later].map((id) => `/sitemap.xml?after=${id}`);
			return write('sitemapindex', 'sitemap', paths);
		}
	};
}

/** Caches the result of a function for a while. Failures are not cached. */
function cache<T>(find: () => Promise<T>): () => Promise<T> {
	let cached: { value: Promise<T>; until: number } | undefined;
	return () => {
		if (!cached || cached.until < Date.now()) {
			const value = find();
			cached = { value, until: Date.now() + cacheDuration };
			value.catch(() => (cached = undefined));
		}
		return cached.value;
	};
}
