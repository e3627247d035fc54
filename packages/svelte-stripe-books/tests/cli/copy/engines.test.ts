import { expect, test } from 'vitest';
import { copyShop, type ShopCopy } from '../../../src/cli/copy/copy-shop.ts';
import type { Connection } from '../../../src/cli/copy/connection.ts';
import { engines, openNew } from './databases.ts';

const quoted = (value: string | number | null) =>
	value === null ? 'null' : typeof value === 'number' ? String(value) : `'${value}'`;

/** Writes flags, times and bytes as an engine does. */
const literals = {
	sqlite: {
		flag: (value: boolean) => (value ? '1' : '0'),
		time: (value: string) => String(Date.parse(value)),
		seconds: (value: string) => String(Date.parse(value) / 1000),
		bytes: (hex: string) => `x'${hex}'`
	},
	pg: {
		flag: String,
		time: (value: string) => `'${value}'`,
		seconds: (value: string) => `'${value}'`,
		bytes: (hex: string) => `'\\x${hex}'`
	}
};

const times = ['2026-11-01T10:00:00.123Z', '2026-11-02T10:00:00.456Z'] as const;

/** Fills a shop with a row or more in each table, in which every column has a value somewhere. */
async function fill({ dialect, query }: Connection): Promise<void> {
	const { flag, time, seconds, bytes } = literals[dialect];
	for (const [id, title, price] of [
		['emma', 'Emma\'s "house" 日本', 900],
		['persuasion', 'Persuasion', 0]
	] as const) {
		const isFull = id === 'emma';
		await query(
			`insert into shop_books (id, title, author, description, cover_image_url, price_in_cents, on_sale, language, published_on, publisher, isbn, page_count, word_count, contents, added_at, sort_key, search_text, series, is_signed, reviewed_at, weight, cost, notes, thumbnail) values (${[
				quoted(id),
				quoted(title.replaceAll("'", "''")),
				"'Jane Austen'",
				...(isFull ? ["'Two\nlines'", "'/covers/emma.jpg'"] : ['null', 'null']),
				price,
				flag(isFull),
				...(isFull
					? ["'en'", "'1815-12'", "'Murray'", "'978'", 474, 160000, "'I\n\tII'"]
					: Array(7).fill('null')),
				time(times[0]),
				...(isFull
					? [
							"'emma'",
							"' emma |'",
							"'Novels'",
							flag(true),
							seconds('2026-11-01T10:00:00Z'),
							0.1,
							"'12.5'",
							`'{"b":[1,null],"a":"x"}'`,
							bytes('00ff10')
						]
					: Array(9).fill('null'))
			].join(', ')})`
		);
		await query(
			`insert into shop_book_files (book_id, format, part, is_sample, storage_key, file_name, size_in_bytes) values ('${id}', 'epub', 1, ${flag(false)}, 'k/${id}', '${id}.epub', 5000000000), ('${id}', 'epub', 1, ${flag(true)}, 'k/${id}-s', '${id}.epub', 1)`
		);
	}
	for (let index = 0; index < 450; index += 1) {
		const isPaid = index % 3 > 0;
		await query(
			`insert into shop_purchases (id, customer_email, book_id, purchased_at, stripe_checkout_session_id, stripe_payment_intent_id, livemode, claimed_at_recording, claimed_until, notified_at) values ('p${index}', 'c${index}@example.com', 'emma', ${time(times[0])}, 'cs_${index}', ${isPaid ? `'pi_${index}'` : 'null'}, ${flag(isPaid)}, ${isPaid ? index : 'null'}, ${isPaid ? time(times[1]) : 'null'}, ${isPaid ? time(times[1]) : 'null'})`
		);
	}
	await query(
		`insert into shop_payment_reversals values ('pi_1', 're_1', 'refund', ${flag(true)}, ${time(times[0])}), ('pi_1', 'dp_1', 'dispute', ${flag(false)}, ${time(times[1])})`
	);
	await query(
		`insert into shop_purchase_revocations values ('p2', ${flag(true)}, ${time(times[0])})`
	);
	await query(
		`insert into shop_access_links values ('hash', 'c1@example.com', ${time(times[0])}, null), ('used', 'c2@example.com', ${time(times[0])}, ${time(times[1])})`
	);
}

const options = (from: Connection, to: Connection): ShopCopy => ({
	...{ from, to, prefix: 'shop_', without: [], dryRun: false, isAfterSwitch: false },
	units: new Map([['books.reviewed_at', 1000]]),
	signal: new AbortController().signal,
	onProgress() {}
});

/** Every engine is a source and a target, and every pair of dialects occurs. */
const pairs = [
	['better-sqlite3', 'pg'],
	['pg', 'better-sqlite3'],
	['node:sqlite', 'postgres.js'],
	['postgres.js', 'node:sqlite'],
	['pg', 'postgres.js'],
	['better-sqlite3', 'node:sqlite'],
	['better-sqlite3', 'libSQL'],
	['libSQL', 'PGlite']
] as const;

test('every engine is tested as a source and as a target', () => {
	expect(new Set(pairs.flat())).toEqual(new Set(Object.keys(engines)));
});

test.each(pairs)('a shop on %s is the same on %s, custom columns too', async (source, target) => {
	const from = await openNew(source);
	await fill(from);
	const to = await openNew(target);

	const dry = await copyShop({ ...options(from, to), dryRun: true });
	expect(dry.tables.map(({ table, added }) => [table, added])).toEqual([
		['books', 2],
		['book_files', 4],
		['purchases', 450],
		['payment_reversals', 2],
		['purchase_revocations', 1],
		['access_links', 2]
	]);
	const result = await copyShop(options(from, to));
	expect(result).toMatchObject({ isEqual: true, written: 461 });
	for (const { digests } of result.tables) expect(digests.to).toBe(digests.from);

	// What was read back is what a copy in the other direction would write: nothing.
	expect(await copyShop(options(to, from))).toMatchObject({ isEqual: true, written: 0 });
	const literal = literals[to.dialect];
	const [emma] = await to.query(
		`select count(*) from shop_books where id = 'emma' and title = 'Emma''s "house" 日本' and description = 'Two\nlines' and on_sale = ${literal.flag(true)} and added_at = ${literal.time(times[0])} and reviewed_at = ${literal.seconds('2026-11-01T10:00:00Z')} and weight = 0.1 and is_signed = ${literal.flag(true)} and thumbnail = ${literal.bytes('00ff10')} and page_count = 474`
	);
	expect(Number(emma?.[0])).toBe(1);
});

test('an interrupted copy continues, and writes each row once', async () => {
	const from = await openNew('better-sqlite3');
	await fill(from);
	const to = await openNew('pg');
	const interruption = new AbortController();
	const interrupted = await copyShop({
		...options(from, to),
		signal: interruption.signal,
		onProgress(table, rows) {
			if (table === 'purchases' && rows === 200) interruption.abort();
		}
	});
	expect(interrupted.isEqual).toBe(false);
	expect(await copyShop(options(from, to))).toMatchObject({ isEqual: true, written: 255 });
});

test('a second copy updates changed rows, and after the switch none', async () => {
	const from = await openNew('better-sqlite3');
	await fill(from);
	const to = await openNew('pg');
	await copyShop(options(from, to));
	await from.query("update shop_books set price_in_cents = 950 where id = 'emma'");
	await from.query("update shop_purchases set customer_email = 'new@example.com' where id = 'p1'");
	expect(await copyShop(options(from, to))).toMatchObject({ isEqual: true, written: 2 });

	// The new shop is in use: its prices and addresses win, and so does the newer of two facts.
	await to.query("update shop_books set price_in_cents = 1000 where id = 'emma'");
	await to.query(
		"update shop_payment_reversals set active = true, occurred_at = '2026-11-05T00:00:00Z' where source_id = 'dp_1'"
	);
	await from.query(
		"update shop_payment_reversals set active = 0, occurred_at = 1793966400000 where source_id = 're_1'"
	);
	await from.query(
		"insert into shop_purchases (id, customer_email, book_id, purchased_at, stripe_checkout_session_id) values ('late', 'l@example.com', 'emma', 1, 'cs_late')"
	);
	const late = await copyShop({ ...options(from, to), isAfterSwitch: true });
	expect(late).toMatchObject({ isEqual: true, written: 1 });
	const of = async (text: string) => (await to.query(text)).flat();
	expect(await of("select price_in_cents from shop_books where id = 'emma'")).toEqual([1000]);
	expect(
		await of("select source_id || ' ' || active from shop_payment_reversals order by source_id")
	).toEqual(['dp_1 true', 're_1 false']);
	expect(await of("select customer_email from shop_purchases where id = 'late'")).toEqual([
		'l@example.com'
	]);
});
