import fc from 'fast-check';
import { entryNames, openFuzzShop } from '../../support/fuzz-entry-points.ts';
import { runs } from '../../support/fuzz-runner.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { loadCart } from '../../../src/lib/server/index.ts';
import { createStore } from '../../../src/lib/store/memory.ts';
import { bookFiles, books } from '../../support/catalog.ts';
import { Visitor } from '../../support/event.ts';
import { post, text } from '../../support/fuzz-input.ts';
import { testEntryPoint } from '../../support/fuzz-tests.ts';
import { openShop, type OpenShop } from '../../support/shop.ts';

/** Fails on server errors. */
async function answersCalmly(answer: Response): Promise<void> {
	expect(answer.status).toBeLessThan(500);
	for (const [, value] of answer.headers) expect(value).not.toMatch(/[\r\n]/);
	await answer.text();
}

describe('fuzzed requests', () => {
	let shop: OpenShop;
	beforeEach(async () => {
		shop = await openShop({ storeOf: () => createStore({ books, bookFiles }) });
	});

	test.each(['cart', 'checkout', 'webhook'] as const)(
		'to the %s endpoint never cause a server error',
		async (name) => {
			await fc.assert(
				fc.asyncProperty(post, async ({ event }) => answersCalmly(await shop[name](event('/x')))),
				{ numRuns: runs }
			);
		}
	);

	test('never open a library without a purchase', async () => {
		await fc.assert(
			fc.asyncProperty(post, text, async ({ event }, token) => {
				expect((await shop.library.request(event('/library'))).status).toBe('closed');
				expect((await shop.library.redeem(event('/library/link/x'), token)).status).toBe('closed');
				expect((await shop.library.read(event('/library'))).status).toBe('closed');
			}),
			{ numRuns: runs }
		);
	});

	test('with a download link get the file or a refusal', async () => {
		await fc.assert(
			fc.asyncProperty(text, text, async (token, more) => {
				for (const one of [token, `${token}.${more}`, `a1.9999999999.epub.${more}`]) {
					const event = new Visitor().event('/download/x', {}, { token: one });
					expect((await shop.download(event)).status).toBe(404);
				}
			}),
			{ numRuns: runs }
		);
	});

	test('never show an order, and the cart only lists books for sale', async () => {
		await fc.assert(
			fc.asyncProperty(post, text, async ({ visitor }, id) => {
				const query = new URLSearchParams({ session_id: id });
				const result = await shop.checkoutReturn(visitor.event(`/checkout/success?${query}`));
				expect(result).toEqual({ status: 'unknown' });
				const cart = await loadCart(shop.store, visitor.event('/'));
				expect(cart.every(({ onSale }) => onSale)).toBe(true);
			}),
			{ numRuns: runs }
		);
	});
});

describe.each(entryNames)('mutations of %s', (name) => testEntryPoint(name, openFuzzShop));

test('a __proto__ key in JSON only affects its own request', async () => {
	const shop = await openShop();
	const body = '{"books":["atlas"],"__proto__":{"price":1},"constructor":{"prototype":{"x":1}}}';
	const answer = await shop.checkout(new Visitor().json('/checkout', body));
	expect(answer.status).toBe(200);
	expect(Reflect.get({}, 'price') ?? Reflect.get({}, 'x')).toBeUndefined();
	const inherited = await shop.checkout(
		new Visitor().json('/checkout', '{"__proto__":{"books":["atlas"]}}')
	);
	expect(inherited.status).toBe(400);
});
