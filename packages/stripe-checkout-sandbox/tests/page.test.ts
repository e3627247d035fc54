import { describe, expect, test } from 'vitest';
import { createManualClock } from './manual-clock.ts';
import { book, createShop, goodCard, submit, twoBooks } from './shop.ts';

async function openSession(more: Parameters<typeof twoBooks>[0] = {}) {
	const clock = createManualClock();
	const shop = createShop({ clock });
	const session = await shop.stripe.checkout.sessions.create(twoBooks(more));
	return { ...shop, clock, session, url: session.url ?? '' };
}

describe('the payment page', () => {
	test('shows the items, the total, the cancel link and the sandbox notice', async () => {
		const { sandbox, url } = await openSession();
		const response = await sandbox.fetch(url);
		const page = await response.text();
		expect(response.status).toBe(200);
		expect(page).toContain('no real money moves');
		expect(page).toContain('Middlemarch');
		expect(page).toContain('$15.00');
		expect(page).toContain('href="http://shop.test/cart"');
		expect(page).not.toContain('<script');
	});

	test('cannot be framed or scripted, and is not cached', async () => {
		const { sandbox, url } = await openSession();
		const { headers } = await sandbox.fetch(url);
		expect(headers.get('x-frame-options')).toBe('DENY');
		expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
		expect(headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(headers.get('cache-control')).toBe('no-store');
	});

	test('escapes markup in titles', async () => {
		const { sandbox, url } = await openSession({ line_items: [book('<b>"Emma" & co', 999)] });
		const page = await (await sandbox.fetch(url)).text();
		expect(page).toContain('&lt;b&gt;&quot;Emma&quot; &amp; co');
		expect(page).not.toContain('<b>');
	});

	test('prefills customer_email as read-only', async () => {
		const { sandbox, stripe, session, url } = await openSession({
			customer_email: 'Ada@Shop.test'
		});
		const page = await (await sandbox.fetch(url)).text();
		expect(page).toMatch(/value="Ada@Shop\.test"[^>]*readonly/);
		await submit(sandbox, url, { ...goodCard, email: 'eve@example.com' });
		const paid = await stripe.checkout.sessions.retrieve(session.id);
		expect(paid.customer_details?.email).toBe('Ada@Shop.test');
	});

	test('shows an HTML page for an unknown session', async () => {
		const { sandbox } = createShop();
		for (const method of ['GET', 'POST']) {
			const response = await sandbox.fetch('http://localhost/c/pay/cs_test_nope', { method });
			expect(response.status).toBe(404);
			expect(await response.text()).toContain('Checkout session not found');
		}
	});

	test('shows no form for a paid session', async () => {
		const { sandbox, session, url } = await openSession();
		await submit(sandbox, url);
		const page = await (await sandbox.fetch(url)).text();
		expect(page).toContain('This checkout is complete');
		expect(page).not.toContain('<form');
		// Not the cancel page, which may state that nothing was charged.
		expect(page).toContain(`href="http://shop.test/success?session_id=${session.id}"`);
	});

	test('redirects a repeated submission like the first and charges once', async () => {
		const { sandbox, stripe, session, url } = await openSession();
		const first = await submit(sandbox, url);
		const second = await submit(sandbox, url);
		for (const response of [first, second]) {
			expect(response.status).toBe(303);
			expect(response.headers.get('location')).toBe(
				`http://shop.test/success?session_id=${session.id}`
			);
		}
		expect((await stripe.paymentIntents.list()).data).toHaveLength(1);
	});

	test('accepts no payment for an expired session', async () => {
		const { sandbox, clock, stripe, session, url } = await openSession();
		clock.advance(86_400);
		const page = await (await submit(sandbox, url)).text();
		expect(page).toContain('This checkout has expired');
		expect(page).not.toContain('<form');
		expect((await stripe.paymentIntents.list()).data).toEqual([]);
		expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe('expired');
	});
});

describe('paying by card', () => {
	test.each([
		['Visa', '4242424242424242', '123'],
		['Mastercard', '5555 5555 5555 4444', '123'],
		['American Express with a four-digit code', '3782 822463 10005', '1234']
	])('%s pays', async (_, number, cvc) => {
		const { sandbox, url } = await openSession();
		expect((await submit(sandbox, url, { ...goodCard, number, cvc })).status).toBe(303);
	});

	test.each([
		['4000000000000002', 'card_declined', 'generic_decline', 'Your card was declined.'],
		['4000000000009995', 'card_declined', 'insufficient_funds', 'insufficient funds.'],
		['4000000000009987', 'card_declined', 'lost_card', 'Your card was declined.'],
		['4000000000009979', 'card_declined', 'stolen_card', 'Your card was declined.'],
		['4000000000000069', 'expired_card', 'expired_card', 'Your card has expired.'],
		['4000000000000127', 'incorrect_cvc', 'incorrect_cvc', 'security code is incorrect.'],
		['4000000000000119', 'processing_error', 'processing_error', 'An error occurred'],
		['4111111111111111', 'card_declined', 'test_mode_live_card', 'test cards only']
	])('%s is declined: %s, %s', async (number, code, declineCode, words) => {
		const { sandbox, stripe, session, url, received } = await openSession();
		const response = await submit(sandbox, url, { ...goodCard, number });
		const page = await response.text();
		expect(response.status).toBe(422);
		expect(page).toMatch(new RegExp(`role="alert"[^<]*${words.replaceAll('.', '\\.')}`));

		const open = await stripe.checkout.sessions.retrieve(session.id, {
			expand: ['payment_intent.latest_charge']
		});
		expect(open).toMatchObject({
			status: 'open',
			payment_status: 'unpaid',
			payment_intent: {
				status: 'requires_payment_method',
				last_payment_error: { code, decline_code: declineCode },
				latest_charge: { status: 'failed', paid: false, failure_code: code }
			}
		});
		await sandbox.idle();
		expect(received.map(({ event }) => event.type)).toEqual([
			'payment_intent.created',
			'charge.failed',
			'payment_intent.payment_failed'
		]);
	});

	test('after a decline the form keeps the input except the security code', async () => {
		const { sandbox, url } = await openSession();
		const declined = { ...goodCard, number: '4000 0000 0000 0002', cvc: '987' };
		const page = await (await submit(sandbox, url, declined)).text();
		for (const value of [declined.number, declined.email, declined.name, declined.postcode]) {
			expect(page).toContain(`value="${value}"`);
		}
		expect(page).toMatch(/<option value="GB" selected/);
		expect(page).not.toContain('987');
	});

	test('a second card pays the payment intent of the declined one', async () => {
		const { sandbox, stripe, session, url } = await openSession();
		await submit(sandbox, url, { ...goodCard, number: '4000000000000002' });
		const failed = await stripe.checkout.sessions.retrieve(session.id);
		expect((await submit(sandbox, url)).status).toBe(303);
		const paid = await stripe.checkout.sessions.retrieve(session.id, {
			expand: ['payment_intent']
		});
		expect(paid.payment_intent).toMatchObject({
			id: failed.payment_intent,
			status: 'succeeded',
			amount_received: 1500,
			last_payment_error: null
		});
		const charges = await stripe.charges.list({ payment_intent: String(failed.payment_intent) });
		expect(charges.data.map((charge) => charge.status)).toEqual(['succeeded', 'failed']);
	});

	test.each([
		['no email address', { email: '' }, 'Enter your email address.'],
		['an incomplete email address', { email: 'ada@example' }, 'Enter a valid email address.'],
		['a wrong check digit', { number: '4242424242424241' }, 'Your card number is incorrect.'],
		['too few digits', { number: '4242' }, 'Your card number is incomplete.'],
		['letters', { number: 'my card number' }, 'Your card number is invalid.'],
		['month 13', { expiry: '13 / 34' }, 'expiration month is invalid.'],
		['a past year', { expiry: '12/29' }, 'expiration year is invalid.'],
		['a past month', { expiry: '12/2029' }, 'expiration year is invalid.'],
		['no expiration date', { expiry: '' }, 'Enter the expiration date as MM / YY.'],
		['a security code of two digits', { cvc: '12' }, 'security code is invalid.'],
		['no name', { name: ' ' }, 'Enter your full name.']
	])('%s shows an error, and no payment is attempted', async (_, change, words) => {
		const { sandbox, stripe, url } = await openSession();
		const response = await submit(sandbox, url, { ...goodCard, ...change });
		expect(response.status).toBe(422);
		const page = (await response.text()).replaceAll('&#39;', "'");
		expect(page).toMatch(/role="alert"/);
		expect(page).toContain(words);
		expect(page).toContain('aria-invalid="true"');
		expect((await stripe.paymentIntents.list()).data).toEqual([]);
	});

	test('a card that expires this month is accepted', async () => {
		const { sandbox, url } = await openSession();
		expect((await submit(sandbox, url, { ...goodCard, expiry: '1/30' })).status).toBe(303);
	});

	test('full card numbers and security codes are never stored', async () => {
		const { sandbox, url } = await openSession();
		await submit(sandbox, url, { ...goodCard, cvc: '731' });
		const snapshot = sandbox.snapshot();
		expect(snapshot).not.toMatch(/4242\s?4242\s?4242/);
		expect(snapshot).not.toContain('"731"');
		expect(snapshot).toContain('"last4":"4242"');
	});
});

test('twenty concurrent submissions result in one payment', async () => {
	const { sandbox, stripe, session, url } = await openSession();
	const responses = await Promise.all(Array.from({ length: 20 }, () => submit(sandbox, url)));
	expect(responses.map((response) => response.status)).toEqual(Array(20).fill(303));
	expect(new Set(responses.map((response) => response.headers.get('location')))).toEqual(
		new Set([`http://shop.test/success?session_id=${session.id}`])
	);
	expect((await stripe.paymentIntents.list()).data).toHaveLength(1);
	expect((await stripe.charges.list()).data).toHaveLength(1);
	const completed = await stripe.events.list({ type: 'checkout.session.completed' });
	expect(completed.data).toHaveLength(1);
});

test('a free order requires no card and creates no payment', async () => {
	const { sandbox, stripe, session, url } = await openSession({ line_items: [book('Sample', 0)] });
	expect(await (await sandbox.fetch(url)).text()).not.toContain('Card number');
	expect((await submit(sandbox, url, { email: 'ada@example.com' })).status).toBe(303);
	expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
		status: 'complete',
		payment_status: 'no_payment_required',
		payment_intent: null
	});
});

test('only unencoded {CHECKOUT_SESSION_ID} is replaced in the success URL', async () => {
	const success_url =
		'http://shop.test/ö?a={CHECKOUT_SESSION_ID}&b=%7BCHECKOUT_SESSION_ID%7D&c={CHECKOUT_SESSION_ID}';
	const { sandbox, session, url } = await openSession({ success_url });
	const response = await submit(sandbox, url);
	expect(response.headers.get('location')).toBe(
		`http://shop.test/%C3%B6?a=${session.id}&b=%7BCHECKOUT_SESSION_ID%7D&c=${session.id}`
	);
});

test('customer_creation always creates a customer', async () => {
	const { sandbox, stripe, session, url } = await openSession({ customer_creation: 'always' });
	await submit(sandbox, url);
	const paid = await stripe.checkout.sessions.retrieve(session.id, { expand: ['customer'] });
	expect(paid.customer).toMatchObject({ object: 'customer', email: 'Ada@Example.com' });

	const customer = typeof paid.customer === 'string' ? paid.customer : (paid.customer?.id ?? '');
	const second = await stripe.checkout.sessions.create(twoBooks({ customer }));
	expect(await (await sandbox.fetch(second.url ?? '')).text()).toMatch(
		/value="Ada@Example\.com"[^>]*readonly/
	);
	await expect(
		stripe.checkout.sessions.create(twoBooks({ customer, customer_email: 'a@b.test' }))
	).rejects.toThrow('only specify one of these parameters: customer, customer_email');
});
