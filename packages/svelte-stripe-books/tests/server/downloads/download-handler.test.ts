import { expect, test } from 'vitest';
import { createDownloadHandler } from '../../../src/lib/server/index.ts';
import { Customer } from '../../support/customer.ts';
import { counting, memoryFile } from '../../support/sample-shop.ts';
import { Visitor } from '../../support/event.ts';
import { openShop } from '../../support/shop.ts';

/** Opens a shop with a purchased book and records the steps of its download in order. */
async function openDownload() {
	const steps: string[] = [];
	const shop = await openShop({
		storeOf: (store) => ({
			...store,
			async findFile(grant) {
				const file = await store.findFile(grant);
				steps.push(file ? 'the payment is valid' : 'the payment is not valid');
				return file;
			}
		})
	});
	const session = await new Customer(shop).buy(['atlas']);
	const [owned] = await shop.store.listOwned('ada@example.com');
	const link = await shop.links.create({
		purchaseId: owned?.purchaseId ?? '',
		format: 'epub',
		part: 1
	});
	const { file, opened } = memoryFile(counting(1000), { etag: '"v1"' });
	const handler = createDownloadHandler({
		store: shop.store,
		downloadLinks: shop.links,
		storage: {
			async open(key) {
				steps.push(`${key} is looked for`);
				return file;
			}
		}
	});
	const token = decodeURIComponent(link.replace('/download/', ''));
	const get = (headers: Record<string, string> = {}, one = token) =>
		handler(new Visitor().event('/download/x', { headers }, { token: one }));
	return { shop, session, get, token, steps, opened };
}

test('a purchased file is opened after its payment was checked, and its download can be resumed', async () => {
	const { get, steps, opened } = await openDownload();
	const answer = await get({ range: 'bytes=990-', 'if-range': '"v1"' });
	expect(answer.status).toBe(206);
	expect(await answer.bytes()).toEqual(counting(1000).slice(990));
	expect(Object.fromEntries(answer.headers)).toMatchObject({
		'cache-control': 'private, no-store, no-transform',
		'content-range': 'bytes 990-999/1000',
		'x-robots-tag': 'noindex'
	});
	expect(steps).toEqual(['the payment is valid', 'atlas/book.epub is looked for']);
	expect(opened).toHaveLength(1);
});

test('a file whose payment was refunded is not opened, not even for a range', async () => {
	const { shop, session, get, steps } = await openDownload();
	await shop.sandbox.idle();
	const { payment_intent } = await shop.stripe.checkout.sessions.retrieve(session);
	await shop.stripe.refunds.create({ payment_intent: String(payment_intent) });
	await shop.sandbox.idle();
	for (const headers of [{}, { range: 'bytes=5-' }, { 'if-none-match': '"v1"' }]) {
		expect((await get(headers)).status).toBe(410);
	}
	expect(new Set(steps)).toEqual(new Set(['the payment is not valid']));
});

test('a token without a valid signature causes no database query', async () => {
	const { get, token, steps } = await openDownload();
	for (const forged of [
		'',
		'.',
		`${token}.`,
		token.slice(1),
		token.replace('.', '..'),
		`${token}\n`,
		'\ud800.1.epub.x',
		'%',
		'a.1.b.'.repeat(1_000_000),
		`${'a'.repeat(5_000_000)}.1.epub.${'b'.repeat(43)}`
	]) {
		expect((await get({}, forged)).status).toBe(404);
	}
	expect(steps).toEqual([]);
});
