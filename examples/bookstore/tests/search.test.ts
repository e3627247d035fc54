import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'drizzle-orm';
import type { Database } from '../src/lib/server/database/database.ts';
import { engineNames, openEmpty, runInBookstore } from './databases.ts';

beforeAll(runInBookstore);

const corpus = [
	['anna', 'Anna Karénina', 'Лев Толстой'],
	['cafe', 'The Vanishing Guest of the Café Zéphyr', 'Odile Marchand'],
	['lamp', 'The Lamp at Skarvøy', 'Ingrid Tveitås'],
	['moss', 'A Field Guide to City-Moss', 'J. M. Ó Briain'],
	['odyssey', 'ΟΔΥΣΣΕΥΣ', 'Ὅμηρος, Homer'],
	['quote', `"It Works" on Mine & Others' (100% true)`, 'Łukasz Œuvre'],
	['rain', 'Small Hours☔with Rain', 'A. and B. Æther'],
	['street', 'Die Straße der 1984 Bücher', 'İpek Yıldız'],
	['tokyo', '東京物語 2', '小津'],
	['vietnam', 'Đường về nhà', 'Nguyễn Thị Ấm']
] as const;

const everything: string[] = corpus.map(([id]) => id).sort();

const searches: [query: string, ids: string[]][] = [
	['cafe', ['cafe']],
	['CAFÉ zeph', ['cafe']],
	['cafe\u0301', ['cafe']],
	['zeph guest', ['cafe']],
	['guest-of', ['cafe']],
	['ephyr', []],
	['skarvoy', ['lamp']],
	['SKARVØ', ['lamp']],
	['tveitas', ['lamp']],
	['city-moss', ['moss']],
	['moss city', ['moss']],
	['O’Briain', ['moss']],
	['briain', ['moss']],
	['the l', ['lamp']],
	['t', ['cafe', 'lamp', 'moss', 'quote', 'vietnam']],
	['толс', ['anna']],
	['ТОЛСТОЙ', ['anna']],
	['karenina', ['anna']],
	['οδυσσευς', ['odyssey']],
	['Οδυσσεύς', ['odyssey']],
	['homer', ['odyssey']],
	['strasse', ['street']],
	['STRAẞE', ['street']],
	['198', ['street']],
	['bucher', ['street']],
	['ipek yildiz', ['street']],
	['IPEK', ['street']],
	['東京', ['tokyo']],
	['物語', ['tokyo']],
	['小津 2', ['tokyo']],
	['duong ve', ['vietnam']],
	['NGUYEN am', ['vietnam']],
	['lukasz oeuvre', ['quote']],
	['œu', ['quote']],
	['aether', ['rain']],
	['rain hours', ['rain']],
	['hours☔with', ['rain']],
	// Operators of other search engines.
	['"it works"', ['quote']],
	['"', []],
	['""', []],
	["'", []],
	["others' --", ['quote']],
	['100%', ['quote']],
	['%', []],
	['_', []],
	['*', []],
	['caf*', ['cafe']],
	['* *', []],
	['-', []],
	['-cafe', ['cafe']],
	['cafe -zephyr', ['cafe']],
	['cafe AND NOT lamp', []],
	['cafe OR lamp', []],
	['title:cafe', []],
	['{words}: cafe', []],
	['NEAR(cafe zephyr, 2)', []],
	['^cafe', ['cafe']],
	['cafe + zephyr', ['cafe']],
	['(cafe', ['cafe']],
	['cafe & !lamp | x:*', []],
	['cafe:*', ['cafe']],
	['cafe <-> zephyr', ['cafe']],
	['\\', []],
	['\\cafe\\', ['cafe']],
	['?', []],
	['$1', ['quote', 'street']],
	[':name', []],
	['100\0%', ['quote']],
	['\0', everything],
	['☔', []],
	['👩‍👩‍👧 rain', ['rain']],
	['\ud83d', everything],
	['!?.,;…', []],
	[' ', everything],
	['', everything],
	['e'.repeat(100_000), []],
	['lamp '.repeat(10_000), ['lamp']],
	[`lamp ${'the '.repeat(14)}skarvoy`, ['lamp']]
];

async function openCorpus(engine: (typeof engineNames)[number]): Promise<Database> {
	const database = await openEmpty(engine);
	const rows = corpus.map(([id, title, author]) => ({ id, title, author, priceInCents: 500 }));
	await database.db.insert(database.tables.books).values(rows);
	return database;
}

async function find(database: Database, search: string): Promise<string[]> {
	const { books } = await database.store.listBooks({ search, limit: 50 });
	return books.map(({ id }) => id).sort();
}

describe.each(engineNames)('on %s', (engine) => {
	test('each search finds the expected books', async () => {
		const database = await openCorpus(engine);
		const found: typeof searches = [];
		for (const [search] of searches) found.push([search, await find(database, search)]);
		expect(found).toEqual(searches);
	});

	test('no input causes an error', async () => {
		const database = await openCorpus(engine);
		const typed = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.string({ unit: 'grapheme' }),
			fc.string({ unit: fc.constantFrom(...'"\'*-+^:(){}&|!<>\\%_$?,.~ aAé☔\0'.split('')) })
		);
		await fc.assert(
			fc.asyncProperty(typed, async (search) => {
				await find(database, search);
			}),
			{ numRuns: 300 }
		);
	});

	test('changed, removed and replaced books are found in their current state', async () => {
		const database = await openCorpus(engine);
		const { db, tables } = database;
		const isLamp = sql`${tables.books.id} = 'lamp'`;
		await db.update(tables.books).set({ title: 'Lighthouses' }).where(isLamp);
		expect(await find(database, 'skarvoy')).toEqual([]);
		expect(await find(database, 'lighthouse')).toEqual(['lamp']);
		await db.update(tables.books).set({ author: 'Nobody' }).where(isLamp);
		expect(await find(database, 'tveitas')).toEqual([]);
		expect(await find(database, 'nobody')).toEqual(['lamp']);
		await db.delete(tables.books).where(isLamp);
		expect(await find(database, 'nobody')).toEqual([]);
		await db
			.insert(tables.books)
			.values({ id: 'cafe', title: 'Tea', author: 'T', priceInCents: 1 })
			.onConflictDoUpdate({ target: tables.books.id, set: { title: 'Tea' } });
		expect(await find(database, 'zephyr')).toEqual([]);
		expect(await find(database, 'tea')).toEqual(['cafe']);
	});

	test('results are listed by title, page by page', async () => {
		const database = await openCorpus(engine);
		const first = await database.store.listBooks({ search: 'the', limit: 1 });
		expect(first.books.map(({ id }) => id)).toEqual(['lamp']);
		const second = await database.store.listBooks({ search: 'the', after: first.next, limit: 1 });
		expect(second.books.map(({ id }) => id)).toEqual(['cafe']);
		expect(second.next).toBeNull();
	});
});

test.each(['SQLite', 'libSQL'] as const)(
	'on %s a replaced row and a vacuumed file mislead no search',
	async (engine) => {
		const database = await openCorpus(engine);
		const { db } = database;
		await db.run(
			sql`insert or replace into books (id, title, author, price_in_cents, on_sale) values ('moss', 'Ferns', 'F', 1, 1)`
		);
		await db.run(sql`delete from books where id = 'anna'`);
		await db.run(sql`vacuum`);
		expect(await find(database, 'moss')).toEqual([]);
		expect(await find(database, 'ferns')).toEqual(['moss']);
		expect(await find(database, 'skarvoy')).toEqual(['lamp']);
		expect(await find(database, 'a')).not.toContain('anna');
	}
);
