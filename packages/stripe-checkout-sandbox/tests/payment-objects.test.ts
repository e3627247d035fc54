import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { createManualClock } from './manual-clock.ts';
import { clientOf, createShop, goodCard, submit, twoBooks, type Shop } from './shop.ts';

async function paid(payment: Parameters<Shop['sandbox']['pay']>[1] = {}) {
	const clock = createManualClock();
	const shop = createShop({ clock, name: 'Bookshop' });
	const session = await shop.stripe.checkout.sessions.create(twoBooks());
	await shop.sandbox.pay(session.id, payment);
	const { data } = await shop.stripe.charges.list({ expand: ['data.payment_intent'] });
	const [charge] = data;
	if (!charge) throw new Error('No charge was created.');
	return { ...shop, clock, session, charge, intent: charge.payment_intent as Stripe.PaymentIntent };
}

describe('a charge', () => {
	test('has the details of its card', async () => {
		const { charge } = await paid({ postalCode: '10001' });
		expect(charge.payment_method_details).toMatchObject({
			type: 'card',
			card: {
				amount_authorized: 1500,
				authorization_code: expect.stringMatching(/^\d{6}$/),
				brand: 'visa',
				checks: { address_postal_code_check: 'pass', cvc_check: 'pass' },
				extended_authorization: { status: 'disabled' },
				incremental_authorization: { status: 'unavailable' },
				last4: '4242',
				multicapture: { status: 'unavailable' },
				network_token: { used: false },
				network_transaction_id: expect.stringMatching(/^\d{15}$/),
				overcapture: { maximum_amount_capturable: 1500, status: 'unavailable' }
			}
		});
	});

	test('has a payment method that can be retrieved', async () => {
		const { stripe, intent, charge } = await paid();
		expect(intent.payment_method).toBe(charge.payment_method);
		const method = await stripe.paymentMethods.retrieve(charge.payment_method ?? '');
		expect(method).toMatchObject({
			object: 'payment_method',
			billing_details: { email: 'buyer@example.com' },
			card: { last4: '4242', networks: { available: ['visa'] } },
			type: 'card'
		});
		const expanded = await stripe.paymentIntents.retrieve(intent.id, {
			expand: ['payment_method']
		});
		expect(expanded.payment_method).toEqual(method);
	});

	test('has a receipt that shows the order and what was refunded', async () => {
		const { sandbox, stripe, charge } = await paid();
		const read = async () => (await sandbox.fetch(charge.receipt_url ?? '')).text();
		const receipt = await read();
		for (const text of ['Receipt from Bookshop', 'Middlemarch', '$15.00', 'Visa – 4242']) {
			expect(receipt).toContain(text);
		}
		expect(receipt).not.toContain('Refunded');
		await stripe.refunds.create({ charge: charge.id, amount: 500 });
		expect(await read()).toContain('-$5.00');
		expect((await sandbox.fetch(`${charge.receipt_url}x`)).status).toBe(404);
	});
});

describe('last_payment_error', () => {
	test.each([
		['4000000000009995', 'card_declined', 'insufficient_funds', 'try_again_later', undefined],
		['4000000000009987', 'card_declined', 'lost_card', 'do_not_try_again', undefined],
		['4000000000000069', 'expired_card', 'expired_card', 'confirm_card_data', 'exp_month'],
		['4000000000000127', 'incorrect_cvc', 'incorrect_cvc', 'confirm_card_data', 'cvc']
	])('of card %s', async (card, code, decline_code, advice_code, param) => {
		const { intent, charge } = await paid({ card });
		expect(intent.last_payment_error).toMatchObject({
			advice_code,
			charge: charge.id,
			code,
			decline_code,
			doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`,
			network_decline_code: '02',
			payment_method: { id: charge.payment_method, card: { last4: card.slice(-4) } },
			type: 'card_error'
		});
		expect(intent.last_payment_error?.param).toBe(param);
		expect(charge.receipt_url).toBeNull();
	});
});

describe('a dispute', () => {
	test('costs a fee and is due at the end of a day', async () => {
		const { sandbox, session } = await paid();
		const dispute = await sandbox.dispute(session.id);
		expect(dispute.balance_transactions).toMatchObject([
			{ amount: -1500, fee: 1500, fee_details: [{ type: 'stripe_fee' }], net: -3000 }
		]);
		expect(((dispute.evidence_details.due_by ?? 0) + 1) % 86_400).toBe(0);
	});

	test.each([
		['needs_response', 'lost'],
		['warning_needs_response', 'warning_closed']
	] as const)('that is left as %s is %s after its due date', async (status, closed) => {
		const { sandbox, stripe, session, clock } = await paid();
		const { id } = await sandbox.dispute(session.id, { status });
		clock.advance(11 * 86_400);
		expect(await stripe.disputes.retrieve(id)).toMatchObject({
			status: closed,
			evidence_details: { past_due: true }
		});
	});

	test('that was answered stays under review', async () => {
		const { sandbox, stripe, session, clock } = await paid();
		const { id } = await sandbox.dispute(session.id);
		await stripe.disputes.update(id, { evidence: { customer_name: 'Ada' } });
		clock.advance(11 * 86_400);
		expect((await stripe.disputes.retrieve(id)).status).toBe('under_review');
	});
});

test('a rejected key gets the header of its authentication scheme', async () => {
	const { sandbox } = createShop();
	const send = (authorization: string) =>
		sandbox.fetch('http://localhost/v1/balance', { headers: { authorization } });
	expect((await send('Bearer sk_nonsense')).headers.get('www-authenticate')).toBe(
		'Bearer realm="Stripe"'
	);
	expect((await send('Bearer sk_test_1')).headers.has('www-authenticate')).toBe(false);
	await expect(clientOf(sandbox, 'nonsense').balance.retrieve()).rejects.toMatchObject({
		type: 'StripeAuthenticationError'
	});
});

test('a payment method of the page survives a restart', async () => {
	const { sandbox, stripe, session, charge } = await paid();
	const { createSandbox } = await import('../src/index.ts');
	const restored = createSandbox({ snapshot: sandbox.snapshot() });
	const method = await clientOf(restored).paymentMethods.retrieve(charge.payment_method ?? '');
	expect(method).toEqual(await stripe.paymentMethods.retrieve(charge.payment_method ?? ''));
	expect((await submit(restored, session.url, goodCard)).status).toBe(303);
});
