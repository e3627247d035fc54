import { expect, test } from 'vitest';
import Stripe from 'stripe';
import { closeAfterTest } from 'test-support/close-after-test';
import { connectSandbox, createSandbox, serve } from '../src/index.ts';
import { twoBooks } from './shop.ts';

/** Starts a sandbox, and connects to it as another process would. */
async function connect() {
	const own = createSandbox({ settleAfter: 3600 });
	const server = await serve(own, { port: 0 });
	closeAfterTest('sandbox', () => own.close());
	closeAfterTest('connection', server.close);
	own.webhook('http://shop.test/hook', { fetch: () => Response.json({ received: true }) });
	return { own, sandbox: connectSandbox(server.url) };
}

/** A client of the `stripe` package for an account. */
function clientFor({ url, key }: { url: string; key: string }) {
	const { hostname, port } = new URL(url);
	return new Stripe(key, { host: hostname, port, protocol: 'http' });
}

test('a sandbox in another process is paid, refunded and disputed', async () => {
	const { sandbox } = await connect();
	const stripe = clientFor(sandbox);
	const { id } = await stripe.checkout.sessions.create(twoBooks());
	const declined = await sandbox.pay(id, { card: '4000000000000002' });
	expect(declined.outcome).toBe('declined');
	const paid = await sandbox.pay(id, { email: 'ada@example.com', postalCode: 'SW1A 1AA' });
	expect(paid).toMatchObject({
		outcome: 'complete',
		session: {
			customer_details: { email: 'ada@example.com', address: { postal_code: 'SW1A 1AA' } }
		}
	});
	expect(await sandbox.refund(id, { amount: 500 })).toMatchObject({ amount: 500 });
	expect(await sandbox.dispute(id, { reason: 'fraudulent' })).toMatchObject({ amount: 1000 });
	await expect(sandbox.cancel(id)).rejects.toThrow(/succeeded/);
	await expect(sandbox.refund('cs_test_none')).rejects.toThrow(/^No such /);
});

test('a debit settles, an authorization is captured or canceled, and a code applies', async () => {
	const { sandbox } = await connect();
	const stripe = clientFor(sandbox);
	const debit = await stripe.checkout.sessions.create(twoBooks());
	await sandbox.pay(debit.id, { bankAccount: '000123456789' });
	expect(await sandbox.settle(debit.id, 'failed')).toMatchObject({ payment_status: 'unpaid' });
	const manual = twoBooks({ payment_intent_data: { capture_method: 'manual' } });
	const [first, second] = [
		await stripe.checkout.sessions.create(manual),
		await stripe.checkout.sessions.create(manual)
	];
	await sandbox.pay(first.id);
	await sandbox.pay(second.id);
	expect(await sandbox.capture(first.id, { amount: 700 })).toMatchObject({ amount_received: 700 });
	expect(await sandbox.cancel(second.id)).toMatchObject({ status: 'canceled' });
	const { id: coupon } = await stripe.coupons.create({ percent_off: 50 });
	await stripe.promotionCodes.create({ code: 'HALF', promotion: { type: 'coupon', coupon } });
	const reduced = await stripe.checkout.sessions.create(twoBooks({ allow_promotion_codes: true }));
	expect(await sandbox.pay(reduced.id, { promotionCode: 'HALF' })).toMatchObject({
		session: { amount_total: 750 }
	});
});

test('time, faults and deliveries are controlled', async () => {
	const { own, sandbox } = await connect();
	const stripe = clientFor(sandbox);
	const { id } = await stripe.checkout.sessions.create(twoBooks());
	await sandbox.addFault({ effect: 'status', status: 503, times: 1 });
	await expect(
		stripe.checkout.sessions.retrieve(id, {}, { maxNetworkRetries: 0 })
	).rejects.toMatchObject({ statusCode: 503 });
	await sandbox.pay(id);
	await sandbox.idle();
	const [delivery, ...others] = await sandbox.deliveries({ type: 'checkout.session.completed' });
	expect(others).toEqual([]);
	expect(delivery).toMatchObject({ status: 'succeeded', attempts: [{ status: 200 }] });
	await sandbox.resend(delivery?.eventId ?? '');
	expect(await sandbox.deliveries({ event: delivery?.eventId ?? '' })).toMatchObject([
		{ attempts: [{ status: 200 }, { status: 200 }] }
	]);
	const before = own.clock.now.getTime();
	await sandbox.advance(3600);
	expect(own.clock.now.getTime() - before).toBeGreaterThanOrEqual(3_600_000);
	await sandbox.reset();
	await expect(stripe.checkout.sessions.retrieve(id)).rejects.toThrow(/^No such /);
});

test('an account of its own is controlled apart from the others', async () => {
	const { own, sandbox } = await connect();
	const account = await sandbox.account('worker1', {
		url: 'http://shop.test/1',
		secret: 'whsec_1'
	});
	expect(account.key).toBe('sk_test_worker1');
	const { id } = await clientFor(account).checkout.sessions.create(twoBooks());
	await expect(sandbox.pay(id)).rejects.toThrow(/^No such /);
	own.account('worker1').webhook('http://shop.test/1', { fetch: () => new Response() });
	expect(await account.pay(id)).toMatchObject({ outcome: 'complete' });
});

test('everything that a session collects can be entered', async () => {
	const { own, sandbox } = await connect();
	const { id } = await clientFor(sandbox).checkout.sessions.create(
		twoBooks({
			billing_address_collection: 'required',
			phone_number_collection: { enabled: true },
			tax_id_collection: { enabled: true },
			consent_collection: { promotions: 'auto' },
			custom_fields: [{ key: 'gift', label: { type: 'custom', custom: 'Gift' }, type: 'text' }]
		})
	);
	const payment = {
		country: 'GB',
		postalCode: 'SW1A 1AA',
		address: '12 St James Square',
		city: 'London',
		phone: '+44 20 7946 0000',
		businessName: 'Ada Ltd',
		taxId: 'GB123456789',
		acceptPromotions: true,
		customFields: { gift: 'Mary' }
	};
	expect(await sandbox.pay(id, payment)).toMatchObject({
		outcome: 'complete',
		session: {
			consent: { promotions: 'opt_in' },
			custom_fields: [{ text: { value: 'Mary' } }],
			customer_details: {
				address: { city: 'London', line1: '12 St James Square' },
				business_name: 'Ada Ltd',
				phone: '+44 20 7946 0000',
				tax_ids: [{ value: 'GB123456789' }]
			}
		}
	});
	const other = await clientFor(sandbox).checkout.sessions.create(
		twoBooks({
			custom_fields: [{ key: 'gift', label: { type: 'custom', custom: 'Gift' }, type: 'text' }]
		})
	);
	const form = new URLSearchParams({ 'custom_fields[gift]': 'Percy' });
	const url = `${sandbox.url}/_sandbox/sessions/${other.id}/pay`;
	expect((await fetch(url, { method: 'POST', body: form })).status).toBe(200);
	expect(
		await own.fetch(`http://localhost/_sandbox/objects/${other.id}`).then((r) => r.text())
	).toContain('Percy');
});
