import { describe, expect, onTestFinished, test, vi } from 'vitest';
import {
	createCheckoutHandler,
	createSuccessLoader,
	createLibraryLookup,
	createMemoryLimiter,
	type Limiter
} from '../../../src/lib/server/index.ts';
import { Visitor } from '../../support/event.ts';
import { openShop, origin, returning, secret, startCheckout } from '../../support/shop.ts';

/** Allows each key the given number of requests, then rejects with a wait of 1.5 seconds. */
function allow(points: number): Limiter & { keys: string[] } {
	const keys: string[] = [];
	return {
		keys,
		async consume(key) {
			keys.push(key);
			const used = keys.filter((one) => one === key).length;
			if (used > points) throw Object.assign(Object.create(null), { msBeforeNext: 1500 });
		}
	};
}

const emailForm = (email: string): [string, string][] => [['email', email]];

async function openLimitedShop(
	points: number,
	{ lookups = points, mailbox: most = points + 1 }: { lookups?: number; mailbox?: number } = {}
) {
	const shop = await openShop();
	const limiter = allow(lookups);
	const mail = allow(points);
	const mailbox = allow(most);
	const { store, links } = shop;
	const byLink = createLibraryLookup({
		store,
		downloadLinks: links,
		secret,
		access: { magicLink: { send: () => {}, origin, limiter: mail, mailboxLimiter: mailbox } },
		limiter
	});
	return {
		...shop,
		limiter,
		mail,
		mailbox,
		/** Requests a link from an IP address. */
		from(address: string, email: string) {
			const visitor = new Visitor();
			visitor.address = address;
			return byLink.request(visitor.form('/library', emailForm(email)));
		},
		checkout: createCheckoutHandler({ ...shop.shop, origin, currency: 'usd', secret, limiter }),
		checkoutReturn: createSuccessLoader({ ...shop.shop, secret, downloadLinks: links, limiter }),
		byAddress: createLibraryLookup({
			store,
			downloadLinks: links,
			secret,
			access: 'email',
			limiter
		})
	};
}

describe('a client over the checkout limit', () => {
	test('gets 429 with Retry-After before a session is created', async () => {
		const shop = await openLimitedShop(2);
		const visitor = new Visitor();
		for (const status of [200, 200, 429]) {
			const answer = await shop.checkout(visitor.json('/checkout', { books: ['atlas'] }));
			expect(answer.status).toBe(status);
			if (status === 200) continue;
			expect(answer.headers.get('retry-after')).toBe('2');
			expect(await answer.json()).toMatchObject({
				problem: { code: 'too_many_requests', retryAfter: 2 }
			});
		}
		const created = shop.calls.filter((call) => call === 'POST /v1/checkout/sessions');
		expect(created).toHaveLength(2);
	});

	test('gets a page that leads back to the cart without JavaScript', async () => {
		const shop = await openLimitedShop(0);
		const answer = await shop.checkout(new Visitor().form('/checkout', [['book', 'atlas']]));
		expect(answer.status).toBe(429);
		expect(answer.headers.get('retry-after')).toBe('2');
		const page = await answer.text();
		expect(page).toContain('http-equiv="refresh" content="0;url=/cart?problem=too_many_requests"');
		expect(page).toContain('Too many attempts');
	});

	test('is counted by its network address, separately from other clients', async () => {
		const shop = await openLimitedShop(1);
		const from = async (address: string) => {
			const visitor = new Visitor();
			visitor.address = address;
			const answer = await shop.checkout(visitor.json('/checkout', { books: ['atlas'] }));
			return answer.status;
		};
		expect(await from('203.0.113.7')).toBe(200);
		expect(await from('203.0.113.7')).toBe(429);
		expect(await from('203.0.113.8')).toBe(200);
		expect(await from('2001:db8:0:1:aaaa::1')).toBe(200);
		expect(await from('2001:db8::1:bbbb:0:0:2')).toBe(429);
		expect(await from('2001:db8:0:2::1')).toBe(200);
		expect(await from('::ffff:203.0.113.7')).toBe(429);
		expect(await from('fe80::1%eth0')).toBe(200);
		expect(await from('fe80::2%eth1')).toBe(429);
		expect([...new Set(shop.limiter.keys)]).toEqual([
			'client:203.0.113.7',
			'client:203.0.113.8',
			'client:2001:db8:0:1::/64',
			'client:2001:db8:0:2::/64',
			'client:fe80:0:0:0::/64'
		]);
	});
});

describe('a client over the limit of the success page', () => {
	test('causes no requests to Stripe and still sees recorded orders', async () => {
		const shop = await openLimitedShop(1);
		const visitor = new Visitor();
		const paid = await startCheckout(shop, visitor, ['atlas']);
		await shop.sandbox.pay(paid, { email: 'ada@example.com' });
		visitor.address = '198.51.100.1';
		const made = returning(visitor, 'cs_test_madeup0123456789');
		expect(await shop.checkoutReturn(made)).toEqual({ status: 'unknown' });
		const calls = shop.calls.length;
		expect(await shop.checkoutReturn(made)).toMatchObject({ status: 'limited', retryAfter: 2 });
		expect(shop.calls).toHaveLength(calls);
		expect(await shop.checkoutReturn(returning(visitor, paid))).toMatchObject({ status: 'paid' });
	});
});

describe('a client over the library limit', () => {
	test('must wait for all addresses, and gets back the address it typed', async () => {
		const shop = await openLimitedShop(2);
		const visitor = new Visitor();
		for (const email of ['a@example.com', 'b@example.com']) {
			const state = await shop.byAddress.request(visitor.form('/library', emailForm(email)));
			expect(state).toMatchObject({ problem: { code: 'library_empty' } });
		}
		expect(
			await shop.byAddress.request(visitor.form('/library', emailForm('C@example.com')))
		).toMatchObject({
			status: 'closed',
			email: 'c@example.com',
			problem: { code: 'too_many_requests', retryAfter: 2 }
		});
		const event = visitor.event('/library/link/x', { method: 'POST' });
		expect(await shop.byAddress.redeem(event, 'A'.repeat(43))).toMatchObject({
			problem: { code: 'too_many_requests' }
		});
	});

	test('is limited for each address, separately from other clients and addresses', async () => {
		const shop = await openLimitedShop(2);
		const { from } = shop;
		expect(await from('203.0.113.1', 'ada@example.com')).toMatchObject({ status: 'sent' });
		expect(await from('203.0.113.1', 'ADA@example.com')).toMatchObject({ status: 'sent' });
		expect(await from('203.0.113.1', 'ada@example.com')).toMatchObject({
			problem: { code: 'too_many_requests' }
		});
		expect(await from('203.0.113.2', 'ada@example.com')).toMatchObject({ status: 'sent' });
		expect(await from('2001:db8::7', 'bea@example.com')).toMatchObject({ status: 'sent' });
		expect([...new Set(shop.mail.keys)]).toEqual([
			'mail:203.0.113.1:ada@example.com',
			'mail:203.0.113.2:ada@example.com',
			'mail:2001:db8:0:0::/64:bea@example.com'
		]);
		expect([...new Set(shop.mailbox.keys)]).toEqual([
			'mailbox:ada@example.com',
			'mailbox:bea@example.com'
		]);
	});
});

describe('the mailbox limit', () => {
	test('leaves the owner a link while one client keeps requesting links', async () => {
		const shop = await openLimitedShop(2, { lookups: 100, mailbox: 5 });
		for (let tries = 0; tries < 20; tries += 1) {
			expect(await shop.from('203.0.113.66', 'ada@example.com')).toMatchObject(
				tries < 2 ? { status: 'sent' } : { problem: { code: 'too_many_links', retryAfter: 2 } }
			);
		}
		// Requests over the client's own limit do not count against the mailbox.
		expect(shop.mailbox.keys).toHaveLength(2);
		expect(await shop.from('198.51.100.7', 'ada@example.com')).toMatchObject({ status: 'sent' });
	});

	test('is only exceeded while a mailed link is still valid', async () => {
		vi.useFakeTimers({ toFake: ['performance'] });
		onTestFinished(() => void vi.useRealTimers());
		const ttl = 900;
		const shop = await openLimitedShop(100);
		const mailed: number[] = [];
		const library = createLibraryLookup({
			store: shop.store,
			downloadLinks: shop.links,
			secret,
			access: {
				magicLink: {
					send: () => {},
					origin,
					ttl,
					limiter: createMemoryLimiter({ points: 3, duration: ttl }),
					mailboxLimiter: createMemoryLimiter({ points: 10, duration: ttl })
				}
			}
		});
		// A different network each time, at random times within an hour.
		for (let second = 0; second < 3600; second += 7) {
			const visitor = new Visitor();
			visitor.address = `203.0.113.${second % 250}`;
			const now = performance.now();
			const state = await library.request(visitor.form('/library', emailForm('ada@example.com')));
			if (state.status === 'sent') mailed.push(now);
			if (state.status === 'closed') {
				expect(now - (mailed.at(-1) ?? -Infinity)).toBeLessThan(ttl * 1000);
				expect(state.problem?.retryAfter).toBeLessThanOrEqual(ttl);
			}
			vi.advanceTimersByTime(7_000);
		}
		expect(mailed).toHaveLength(40);
	});
});

test('an error of the limiter propagates and lets no request through', async () => {
	const shop = await openShop();
	const limiter = { consume: () => Promise.reject(new Error('The counter is away.')) };
	const checkout = createCheckoutHandler({
		...shop.shop,
		origin,
		currency: 'usd',
		secret,
		limiter
	});
	await expect(checkout(new Visitor().json('/checkout', { books: ['atlas'] }))).rejects.toThrow(
		'The counter is away.'
	);
	expect(shop.calls).toEqual([]);
});
