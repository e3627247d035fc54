import { expect, test } from 'vitest';
import { createManualClock } from './manual-clock.ts';
import { createShop, submit, twoBooks } from './shop.ts';

const bank = {
	email: 'ada@example.com',
	method: 'bank',
	routing: '110000000',
	account: '000123456789',
	name: 'Ada Lovelace'
};

async function debited(account: string) {
	const clock = createManualClock();
	const shop = createShop({ clock });
	const session = await shop.stripe.checkout.sessions.create(
		twoBooks({ payment_intent_data: { metadata: { order: '7' } } })
	);
	const response = await submit(shop.sandbox, session.url, { ...bank, account });
	const read = () =>
		shop.stripe.checkout.sessions.retrieve(session.id, {
			expand: ['payment_intent.latest_charge']
		});
	return { ...shop, clock, id: session.id, response, read };
}

test('a debit completes the session unpaid and is paid when it settles', async () => {
	const { sandbox, clock, response, read, received } = await debited('000123456789');
	expect(response.status).toBe(303);
	expect(await read()).toMatchObject({
		status: 'complete',
		payment_status: 'unpaid',
		payment_intent: {
			status: 'processing',
			latest_charge: {
				id: expect.stringMatching(/^py_3/),
				status: 'pending',
				metadata: { order: '7' },
				payment_method_details: { us_bank_account: { last4: '6789' } }
			}
		}
	});
	clock.advance(4);
	expect((await read()).payment_status).toBe('unpaid');
	clock.advance(1);
	expect(await read()).toMatchObject({
		payment_status: 'paid',
		payment_intent: { status: 'succeeded', latest_charge: { status: 'succeeded', paid: true } }
	});
	await sandbox.idle();
	expect(received.map(({ event }) => event.type)).toEqual([
		'payment_intent.created',
		'charge.pending',
		'payment_intent.processing',
		'checkout.session.completed',
		'charge.succeeded',
		'payment_intent.succeeded',
		'charge.updated',
		'checkout.session.async_payment_succeeded'
	]);
	const states = received
		.filter(({ event }) => event.type.startsWith('checkout.'))
		.map(({ event }) => event.data.object);
	expect(states).toMatchObject([{ payment_status: 'unpaid' }, { payment_status: 'paid' }]);
});

test('a debit that fails leaves the session unpaid', async () => {
	const { sandbox, clock, read, received } = await debited('000111111116');
	clock.advance(5);
	await sandbox.idle();
	expect(await read()).toMatchObject({
		status: 'complete',
		payment_status: 'unpaid',
		payment_intent: {
			status: 'requires_payment_method',
			last_payment_error: { code: 'insufficient_funds' },
			latest_charge: { status: 'failed' }
		}
	});
	expect(received.slice(-3).map(({ event }) => event.type)).toEqual([
		'charge.failed',
		'payment_intent.payment_failed',
		'checkout.session.async_payment_failed'
	]);
});

test('sandbox.settle settles a debit once, with either outcome', async () => {
	const { sandbox, clock, id, received } = await debited('000123456789');
	expect(await sandbox.settle(id, 'failed')).toMatchObject({ payment_status: 'unpaid' });
	expect(received.at(-1)?.event.type).toBe('checkout.session.async_payment_failed');
	await expect(sandbox.settle(id)).rejects.toThrow('no pending bank debit');
	const before = received.length;
	clock.advance(60);
	await sandbox.idle();
	expect(received).toHaveLength(before);
	await expect(sandbox.settle('cs_test_x')).rejects.toThrow(
		"No such checkout.session: 'cs_test_x'"
	);
});

test('a debit is settled with a POST to the dashboard', async () => {
	const { sandbox, id, read } = await debited('000123456789');
	const settle = (body?: string, accept = 'application/json') =>
		sandbox.fetch(`http://localhost/_sandbox/sessions/${id}/settle`, {
			method: 'POST',
			headers: { accept, 'content-type': 'application/x-www-form-urlencoded' },
			...(body && { body })
		});
	expect((await settle('outcome=maybe')).status).toBe(400);
	expect(await (await settle()).json()).toMatchObject({ id, payment_status: 'paid' });
	expect((await read()).payment_status).toBe('paid');
	expect((await settle()).status).toBe(409);
	const page = await settle('outcome=failed', 'text/html');
	expect(page.status).toBe(409);
	expect(await page.text()).toContain('no pending bank debit');
	expect((await read()).payment_status).toBe('paid');
});

test.each([
	['routing', '12', 'Enter a routing number of nine digits'],
	['account', '000999999991', 'Enter a test account number']
])('an invalid %s number shows an error', async (field, value, words) => {
	const { sandbox, stripe } = createShop();
	const session = await stripe.checkout.sessions.create(twoBooks());
	const response = await submit(sandbox, session.url, { ...bank, [field]: value });
	expect(response.status).toBe(422);
	expect(await response.text()).toContain(words);
	expect((await stripe.paymentIntents.list()).data).toEqual([]);
});

test('a session that allows only cards offers no bank debit', async () => {
	const { sandbox, stripe } = createShop();
	const session = await stripe.checkout.sessions.create(
		twoBooks({ allowed_payment_method_types: ['card'] })
	);
	expect(await (await sandbox.fetch(session.url ?? '')).text()).not.toContain('Bank debit');
	expect((await submit(sandbox, session.url, bank)).status).toBe(422);
	expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe('open');
});

test.each([
	{ allowed_payment_method_types: ['us_bank_account' as const] },
	{ excluded_payment_method_types: ['card' as const] }
])('a session that accepts only bank debits (%o) offers no card', async (params) => {
	const { sandbox, stripe } = createShop();
	const session = await stripe.checkout.sessions.create(twoBooks(params));
	expect(session.payment_method_types).toEqual(['us_bank_account']);
	const page = await (await sandbox.fetch(session.url ?? '')).text();
	expect(page).toMatch(/value="bank"\s+checked/);
	expect(page).not.toContain('name="number"');
	const byCard = await sandbox.pay(session.id, { card: '4242424242424242' });
	expect(byCard).toMatchObject({
		outcome: 'invalid',
		errors: [{ code: 'payment_method_not_available' }]
	});
	expect(await sandbox.pay(session.id)).toMatchObject({
		outcome: 'complete',
		session: { payment_status: 'unpaid' }
	});
});
