import { and, asc, sql } from 'drizzle-orm';
import { retryWhenBusy } from 'svelte-stripe-books/store/sqlite';
import { escapeXml } from './catalog/escape-xml.ts';
import type { Database } from './database/database.ts';

/** The most books of one sitemap: a fifth of what sitemaps.org allows, since the text of it is made in memory. */
const most = 10_000;

/** How long the beginnings of sitemaps are known for, in milliseconds: to find them is to count all books. */
const patience = 600_000;

const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** The addresses of all that the shop lists, for search engines. */
export interface Sitemap {
	/**
	 * One sitemap, as XML.
	 *
	 * @param after null: all books, or a list of sitemaps where these are too many for one. Else the books after this one,
	 * the first ones when it is empty.
	 * @returns null when there is no such sitemap
	 */
	write(after: string | null): Promise<string | null>;
}

/**
 * Makes the sitemap of a shop.
 *
 * @param options.origin scheme and host of the shop
 * @param options.limit the most books of one sitemap
 * @see https://www.sitemaps.org/protocol.html
 */
export function createSitemap(
	{ db, tables: { books } }: Pick<Database, 'db' | 'tables'>,
	{ origin, limit = most }: { origin: string; limit?: number }
): Sitemap {
	/** The ids of the books after one, or from the first where it is empty: so many, some skipped. */
	async function findIds(after: string, count: number, skipped = 0): Promise<string[]> {
		const isAfter = after
			? sql`(${books.title}, ${books.id}) > (select title, id from ${books} where id = ${after})`
			: undefined;
		const select = db
			.select({ id: books.id })
			.from(books)
			.where(and(sql`${books.onSale}`, isAfter))
			.orderBy(asc(books.title), asc(books.id))
			.limit(count)
			.offset(skipped);
		const found = await retryWhenBusy(() => select);
		return found.map(({ id }) => id);
	}

	/** The ids after each of which a sitemap begins, but the first. Step by step: to number all books takes ten times as long. */
	async function findBeginnings(): Promise<string[]> {
		const found: string[] = [];
		for (;;) {
			const [last, next] = await findIds(found.at(-1) ?? '', 2, limit - 1);
			if (last === undefined || next === undefined) return found;
			found.push(last);
		}
	}
	const beginnings = remember(findBeginnings);

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
			// Some engines refuse even to look for what can be no id.
			if (after !== null) return /^[\w-]{0,64}$/.test(after) ? writePage(after) : null;
			const later = await beginnings();
			if (later.length === 0) return writePage('');
			const paths = ['', ...later].map((id) => `/sitemap.xml?after=${id}`);
			return write('sitemapindex', 'sitemap', paths);
		}
	};
}

/** Finds something out once, however many ask, and again when it may have changed; a failure is not kept. */
function remember<T>(find: () => Promise<T>): () => Promise<T> {
	let known: { value: Promise<T>; until: number } | undefined;
	return () => {
		if (!known || known.until < Date.now()) {
			const value = find();
			known = { value, until: Date.now() + patience };
			value.catch(() => (known = undefined));
		}
		return known.value;
	};
}
