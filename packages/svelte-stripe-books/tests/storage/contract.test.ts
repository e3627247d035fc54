import { afterAll, describe, expect, test } from 'vitest';
import { counting } from '../support/sample-shop.ts';
import { closeWorkerd, openShopOf, storages } from '../support/storages.ts';

afterAll(closeWorkerd);

/** Keys and names that other programs escape, split or resolve. */
const names = [
	'Emma.epub',
	'deep/er/Emma.epub',
	'Emma, or: the match (2nd ed.)!.epub',
	"Jane's *own* copy.epub",
	'a+b c%20d&e=f.epub',
	'#1? yes; no.epub',
	'quote".epub',
	'Ψυχή – Ё.epub',
	'本/上海.epub',
	'e\u0301.epub',
	'🦊.epub',
	'..emma.epub',
	'a..b/c...epub',
	`${'x'.repeat(200)}.epub`
];

/** Keys that lead elsewhere once a program has resolved them. */
const elsewhere = [
	'',
	'.',
	'..',
	'../secret.txt',
	'a/../../secret.txt',
	'a/..',
	'/secret.txt',
	'..\\secret.txt',
	'a\0b',
	'missing.epub',
	'%2e%2e/secret.txt',
	'\ud800.epub',
	'x/'.repeat(600)
];

describe.each(Object.entries(storages))('%s', (_, open) => {
	const text = 'a book that is read from its beginning to its end';

	/** Opens a storage with one file, and a shop that serves it. */
	async function openShop(content: string | Uint8Array<ArrayBuffer> = text, key = 'emma.epub') {
		const opened = await open();
		await opened.put(key, content);
		return { ...opened, ...openShopOf(opened.storage, key) };
	}

	test('sends a file whole, with its length, type and name', async () => {
		const { get } = await openShop();
		const answer = await get();
		expect(answer.status).toBe(200);
		expect(Object.fromEntries(answer.headers)).toMatchObject({
			'accept-ranges': 'bytes',
			'content-disposition': `attachment; filename="Emma.epub"; filename*=UTF-8''Emma.epub`,
			'content-length': String(text.length),
			'content-type': 'application/epub+zip'
		});
		expect(answer.headers.get('cache-control')).toContain('no-transform');
		expect(answer.headers.get('etag')).toMatch(/^"[^"]+"$/);
		expect(Date.parse(answer.headers.get('last-modified') ?? '')).not.toBeNaN();
		expect(await answer.text()).toBe(text);
	});

	test('answers HEAD like GET, without a body', async () => {
		const { get } = await openShop();
		const [head, whole] = [await get({}, 'HEAD'), await get()];
		expect(head.status).toBe(200);
		for (const name of ['content-length', 'content-type', 'content-disposition', 'etag']) {
			expect([name, head.headers.get(name)]).toEqual([name, whole.headers.get(name)]);
		}
		expect(await head.text()).toBe('');
		await whole.body?.cancel();
	});

	test.each([
		['bytes=0-0', 'a', '0-0'],
		['bytes=2-5', 'book', '2-5'],
		['bytes=7-', text.slice(7), `7-${text.length - 1}`],
		['bytes=-3', 'end', `${text.length - 3}-${text.length - 1}`],
		['bytes=2-999', text.slice(2), `2-${text.length - 1}`]
	])('sends the range %s', async (range, expected, sent) => {
		const { get } = await openShop();
		const answer = await get({ range });
		expect(answer.status).toBe(206);
		expect(answer.headers.get('content-range')).toBe(`bytes ${sent}/${text.length}`);
		expect(answer.headers.get('content-length')).toBe(String(expected.length));
		expect(await answer.text()).toBe(expected);
	});

	test('answers 416 for a range behind the end', async () => {
		const { get } = await openShop();
		const answer = await get({ range: `bytes=${text.length}-` });
		expect(answer.status).toBe(416);
		expect(answer.headers.get('content-range')).toBe(`bytes */${text.length}`);
		await answer.body?.cancel();
	});

	test('resumes a download, and starts again after a new edition', async () => {
		const { get, put } = await openShop(counting(200_000));
		const first = await get();
		const etag = first.headers.get('etag') ?? '';
		expect((await first.bytes()).byteLength).toBe(200_000);
		const resume = { range: 'bytes=100000-', 'if-range': etag };
		const rest = await get(resume);
		expect(rest.status).toBe(206);
		expect(await rest.bytes()).toEqual(counting(200_000).slice(100_000));
		await put('emma.epub', 'the second edition');
		const again = await get(resume);
		expect(again.status).toBe(200);
		expect(await again.text()).toBe('the second edition');
	});

	test('sends an empty file', async () => {
		const answer = await (await openShop('')).get();
		expect(answer.status).toBe(200);
		expect(await answer.text()).toBe('');
	});

	test.each(names)('finds the key %s, and sends a file of that name', async (key) => {
		const opened = await open();
		await opened.put(key, text);
		const { get } = openShopOf(opened.storage, key, key.split('/').at(-1));
		const answer = await get();
		expect(await answer.text()).toBe(text);
		const disposition = answer.headers.get('content-disposition') ?? '';
		const encoded = /filename\*=UTF-8''(\S+)$/.exec(disposition)?.[1] ?? '';
		expect(decodeURIComponent(encoded).normalize()).toContain('.epub');
		expect(await opened.storage.exists?.(key)).toBe(true);
	});

	test.each(names)('writes and replaces a file under the key %s', async (key) => {
		const { storage } = await open();
		await storage.write?.(key, new Blob(['a draft']));
		await storage.write?.(key, new Blob([text]));
		expect(await (await openShopOf(storage, key).get()).text()).toBe(text);
	});

	test.each(['', '..', '../secret.txt', 'a/..', '/secret.txt', '..\\secret.txt', 'a\0b'])(
		'writes no file under the key %j',
		async (key) => {
			const { storage } = await open();
			const writing = storage.write?.(key, new Blob([text]));
			await expect(writing).rejects.toThrow('is no storage key');
		}
	);

	test.each(elsewhere)('finds no file for the key %j', async (key) => {
		const { storage } = await openShop();
		const { get, reports } = openShopOf(storage, key);
		const answer = await get({ accept: 'application/json' });
		expect(answer.status).toBe(503);
		expect(reports).toMatchObject([{ code: 'file_missing' }]);
		expect(await storage.exists?.(key)).toBe(false);
	});
});

describe.each(Object.entries(storages).filter(([name]) => name !== 'S3, redirected'))(
	'%s, of which the shop sends the bytes',
	(_, open) => {
		test.each<[string, (opened: Awaited<ReturnType<typeof open>>) => Promise<void>]>([
			['replaced', ({ put }) => put('emma.epub', 'the book of another')],
			['replaced by one of the same length', ({ put }) => put('emma.epub', 'the boot')],
			['deleted', ({ remove }) => remove('emma.epub')]
		])('fails if the file is %s before it is read', async (_case, change) => {
			const opened = await open();
			await opened.put('emma.epub', 'the book');
			const changing = {
				open: async (...args: Parameters<typeof opened.storage.open>) => {
					const file = await opened.storage.open(...args);
					await change(opened);
					return file;
				}
			};
			const { get, reports } = openShopOf(changing, 'emma.epub');
			const answer = await get({ accept: 'application/json' });
			const read = async () => {
				if (answer.status !== 200) throw new Error(`status ${answer.status}`);
				return answer.text();
			};
			await expect(read()).rejects.toThrow();
			expect(reports).toMatchObject([{ code: 'file_unreadable' }]);
		});
	}
);
