import { describe, expect, test } from 'vitest';
import {
	createLibraryLookup,
	type MagicLink,
	type LibraryLookupOptions,
	type MagicLinkOptions
} from '../../../src/lib/server/index.ts';
import { Visitor } from '../../support/event.ts';
import { openShop, origin, secret, startCheckout } from '../../support/shop.ts';

/** Opens a shop with magic links and Ada's two books, and records the emails. */
async function openMailShop(more: Partial<MagicLinkOptions> = {}) {
	const shop = await openShop();
	const id = await startCheckout(shop, new Visitor(), ['atlas', 'bread']);
	await shop.sandbox.pay(id, { email: 'Ada@Example.com' });

	const mails: MagicLink[] = [];
	const work: Promise<void>[] = [];
	const clock = { now: new Date() };
	const options: LibraryLookupOptions = {
		store: shop.store,
		downloadLinks: shop.links,
		secret,
		log: shop.shop.log,
		now: () => clock.now,
		access: {
			magicLink: {
				send: (link) => mails.push(link),
				origin,
				waitUntil: (job) => work.push(job),
				...more
			}
		}
	};
	const library = createLibraryLookup(options);
	const ask = (visitor: Visitor, email: string) => {
		const form = new FormData();
		form.set('email', email);
		return library.request(visitor.event('/library'), form);
	};
	return {
		...shop,
		library,
		mails,
		clock,
		ask,
		sent: () => Promise.all(work),
		read: (visitor: Visitor) => library.read(visitor.event('/library')),
		redeem: (visitor: Visitor, token: string) =>
			library.redeem(visitor.event(`/library/link/${token}`, { method: 'POST' }), token),
		/** Requests a link and returns the token of its email. */
		async tokenFor(email: string) {
			await ask(new Visitor(), email);
			await Promise.all(work);
			return mails.at(-1)?.url.split('/').at(-1) ?? '';
		}
	};
}

describe('a library with magic links', () => {
	test('emails the stored address a link that opens it in one browser', async () => {
		const shop = await openMailShop();
		const visitor = new Visitor();
		expect(await shop.ask(visitor, ' ADA@example.COM')).toEqual({
			status: 'sent',
			email: 'ada@example.com'
		});
		expect(await shop.read(visitor)).toEqual({ status: 'closed', sendsLink: true });
		await shop.sent();
		expect(shop.mails).toMatchObject([{ email: 'ada@example.com' }]);
		const [{ url = '', expiresAt } = {}] = shop.mails;
		expect(url).toMatch(/^https:\/\/books\.example\/library\/link\/[\w-]{43}$/);
		expect(Number(expiresAt) - Number(shop.clock.now)).toBe(900_000);

		expect(await shop.redeem(visitor, url.split('/').at(-1) ?? '')).toMatchObject({
			status: 'open',
			email: 'ada@example.com'
		});
		expect(await shop.read(visitor)).toMatchObject({ status: 'open' });
		shop.library.signOut(visitor.event('/library'));
		expect(await shop.read(visitor)).toEqual({ status: 'closed', sendsLink: true });
	});

	test('responds before it looks up the address or sends an email', async () => {
		const events: string[] = [];
		const shop = await openMailShop({ send: () => events.push('mailed') });
		await shop.ask(new Visitor(), 'ada@example.com');
		events.push('answered');
		await shop.sent();
		expect(events).toEqual(['answered', 'mailed']);
	});

	test('responds to an unknown address as to a known one, without a cookie or an email', async () => {
		const shop = await openMailShop();
		const visitors = [new Visitor(), new Visitor()] as const;
		const known = await shop.ask(visitors[0], 'ada@example.com');
		const unknown = await shop.ask(visitors[1], 'eve@example.com');
		expect(unknown).toEqual({ ...known, email: 'eve@example.com' });
		expect(visitors.map(({ jar }) => jar.size)).toEqual([0, 0]);
		await shop.sent();
		expect(shop.mails.map(({ email }) => email)).toEqual(['ada@example.com']);
		expect(shop.db.select().from(shop.schema.accessLinks).all()).toHaveLength(1);
	});

	test('stores only the hash of a token', async () => {
		const shop = await openMailShop();
		const token = await shop.tokenFor('ada@example.com');
		const kept = JSON.stringify(shop.db.select().from(shop.schema.accessLinks).all());
		expect(token).toHaveLength(43);
		expect(kept).not.toContain(token);
	});

	test('opens for one of twenty browsers that use a link simultaneously', async () => {
		const shop = await openMailShop();
		const token = await shop.tokenFor('ada@example.com');
		const states = await Promise.all(
			Array.from({ length: 20 }, () => shop.redeem(new Visitor(), token))
		);
		expect(states.filter(({ status }) => status === 'open')).toHaveLength(1);
		expect(states.filter((state) => state.status === 'closed')[0]?.problem?.code).toBe(
			'link_expired'
		);
	});

	test('does not open with a link after 15 minutes, and deletes the link with the next request', async () => {
		const shop = await openMailShop();
		const token = await shop.tokenFor('ada@example.com');
		shop.clock.now = new Date(Number(shop.clock.now) + 900_000);
		expect(await shop.redeem(new Visitor(), token)).toMatchObject({
			...{ status: 'closed', sendsLink: true },
			problem: { code: 'link_expired' }
		});
		await shop.tokenFor('ada@example.com');
		expect(shop.db.select().from(shop.schema.accessLinks).all()).toHaveLength(1);
	});

	test.each(['', 'x', 'A'.repeat(43), 'ä'.repeat(43), `${'A'.repeat(43)}\n`, 'A'.repeat(9999)])(
		'does not open with the token %j',
		async (token) => {
			const shop = await openMailShop();
			const visitor = new Visitor();
			expect(await shop.redeem(visitor, token)).toMatchObject({
				status: 'closed',
				problem: { code: 'link_expired' }
			});
			expect(visitor.jar.size).toBe(0);
		}
	);

	test('closes sessions from before links were required', async () => {
		const shop = await openMailShop();
		const visitor = new Visitor();
		const byAddress = createLibraryLookup({
			store: shop.store,
			downloadLinks: shop.links,
			secret,
			access: 'email'
		});
		const form = visitor.form('/library', [['email', 'ada@example.com']]);
		expect(await byAddress.request(form)).toMatchObject({ status: 'open' });
		expect(await shop.read(visitor)).toEqual({ status: 'closed', sendsLink: true });

		await shop.redeem(visitor, await shop.tokenFor('ada@example.com'));
		expect(await shop.read(visitor)).toMatchObject({ status: 'open' });
		expect(await byAddress.read(visitor.event('/library'))).toMatchObject({ status: 'open' });
	});

	test('only logs that an email could not be sent', async () => {
		const shop = await openMailShop({
			send: () => Promise.reject(new Error('The mail server is away.'))
		});
		expect(await shop.ask(new Visitor(), 'ada@example.com')).toMatchObject({ status: 'sent' });
		await shop.sent();
		expect(shop.reports).toMatchObject([
			{ code: 'link_unsent', error: { message: 'The mail server is away.' } }
		]);
	});

	test('rejects an invalid address and sends no email', async () => {
		const shop = await openMailShop();
		expect(await shop.ask(new Visitor(), 'ada@example.com\nbcc: eve@example.com')).toMatchObject({
			status: 'closed',
			problem: { code: 'email_invalid' }
		});
		await shop.sent();
		expect(shop.mails).toEqual([]);
	});

	test('sends emails without waitUntil', async () => {
		const mailed = new Promise<MagicLink>((resolve) => {
			void openMailShop({ waitUntil: undefined, send: resolve }).then((shop) =>
				shop.ask(new Visitor(), 'ada@example.com')
			);
		});
		expect(await mailed).toMatchObject({ email: 'ada@example.com' });
	});
});
