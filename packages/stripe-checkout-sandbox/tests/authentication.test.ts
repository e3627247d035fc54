import { expect, test } from 'vitest';
import { createSandbox } from '../src/index.ts';
import { createManualClock } from './manual-clock.ts';
import { createShop, goodCard, submit, twoBooks } from './shop.ts';

async function challenged(number = '4000 0000 0000 3220') {
	const clock = createManualClock();
	const shop = createShop({ clock });
	const { sandbox, stripe } = shop;
	const session = await stripe.checkout.sessions.create(twoBooks());
	const submitted = await submit(sandbox, session.url, { ...goodCard, number });
	const address = new URL(submitted.headers.get('location') ?? '', sandbox.url).href;
	const decide = (outcome: string) =>
		sandbox.fetch(address, { method: 'POST', body: new URLSearchParams({ outcome }) });
	const read = () =>
		stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent.latest_charge'] });
	const types = () => shop.received.map(({ event }) => event.type);
	return { ...shop, clock, session, submitted, address, decide, read, types };
}

test.each(['4000002500003155', '4000000000003220'])(
	'card %s is charged after 3-D Secure succeeds',
	async (number) => {
		const { sandbox, session, submitted, address, decide, read, types } = await challenged(number);
		expect(submitted.status).toBe(303);
		const page = await (await sandbox.fetch(address)).text();
		expect(page).toContain('3D Secure authentication');
		expect(page).toContain(number.slice(-4));
		expect(page).not.toContain('<script');
		expect(await read()).toMatchObject({
			status: 'open',
			payment_status: 'unpaid',
			payment_intent: { status: 'requires_action', next_action: { type: 'redirect_to_url' } }
		});
		const done = await decide('complete');
		expect(done.headers.get('location')).toBe(`http://shop.test/success?session_id=${session.id}`);
		expect(await read()).toMatchObject({
			status: 'complete',
			payment_status: 'paid',
			customer_details: { email: 'Ada@Example.com' },
			payment_intent: {
				status: 'succeeded',
				next_action: null,
				latest_charge: {
					payment_method_details: { card: { three_d_secure: { result: 'authenticated' } } }
				}
			}
		});
		expect(types()).toEqual([
			'payment_intent.created',
			'payment_intent.requires_action',
			'charge.succeeded',
			'payment_intent.succeeded',
			'charge.updated',
			'checkout.session.completed'
		]);
		expect((await decide('complete')).status).toBe(303);
		expect(types()).toHaveLength(6);
	}
);

test('a failed 3-D Secure challenge shows an error, keeps the form and allows another card', async () => {
	const { sandbox, session, decide, read, types, stripe } = await challenged();
	const failed = await decide('fail');
	expect(failed.status).toBe(422);
	const page = await failed.text();
	expect(page).toMatch(/role="alert"[^>]*>We are unable to authenticate your payment method/);
	expect(page).toContain('value="Ada Lovelace"');
	expect(page).not.toContain('4000');
	expect(await read()).toMatchObject({
		status: 'open',
		payment_intent: {
			status: 'requires_payment_method',
			last_payment_error: { code: 'payment_intent_authentication_failure' },
			latest_charge: null
		}
	});
	expect(types().at(-1)).toBe('payment_intent.payment_failed');
	expect((await stripe.charges.list()).data).toEqual([]);
	const again = await decide('complete');
	expect([again.status, again.headers.get('location')]).toEqual([303, `/c/pay/${session.id}`]);
	expect((await submit(sandbox, session.url)).status).toBe(303);
	expect(await read()).toMatchObject({
		payment_status: 'paid',
		payment_intent: { status: 'succeeded', last_payment_error: null }
	});
});

test('a failed 3-D Secure challenge keeps the details that the session collects', async () => {
	const { sandbox, stripe } = createShop();
	const { url } = await stripe.checkout.sessions.create(
		twoBooks({
			tax_id_collection: { enabled: true },
			consent_collection: { terms_of_service: 'required' },
			custom_fields: [{ key: 'gift', label: { type: 'custom', custom: 'Gift for' }, type: 'text' }]
		})
	);
	const form = { ...goodCard, number: '4000002500003155', terms: 'accept' };
	const details = { custom_gift: 'Mary', business: 'Ada & Co.' };
	const challenge = await submit(sandbox, url, { ...form, ...details });
	const address = new URL(challenge.headers.get('location') ?? '', url ?? '').href;
	const page = await (await submit(sandbox, address, { outcome: 'fail' })).text();
	expect(page).toContain('value="Mary"');
	expect(page).toContain('value="Ada &amp; Co."');
	expect(page).toMatch(/value="accept"\s+checked/);
});

test('paying with another card cancels the pending 3-D Secure challenge', async () => {
	const { sandbox, session, decide, stripe } = await challenged();
	expect((await submit(sandbox, session.url)).status).toBe(303);
	await decide('complete');
	expect((await stripe.charges.list()).data).toHaveLength(1);
	expect((await stripe.paymentIntents.list()).data).toHaveLength(1);
});

test('a session that expires during 3-D Secure is not paid', async () => {
	const { clock, decide, read } = await challenged();
	clock.advance(24 * 60 * 60);
	expect(await (await decide('complete')).text()).toContain('This checkout has expired');
	expect((await read()).payment_status).toBe('unpaid');
});

test('a restored sandbox continues a pending 3-D Secure challenge', async () => {
	const { sandbox, address, decide } = await challenged();
	const again = createSandbox({ snapshot: sandbox.snapshot(), clock: createManualClock() });
	const body = new URLSearchParams({ outcome: 'complete' });
	const done = await again.fetch(address, { method: 'POST', body });
	expect(done.headers.get('location')).toContain('http://shop.test/success');
	expect(sandbox.snapshot()).not.toContain('4000000000003220');
	await decide('fail');
});

test('sandbox.pay completes or fails 3-D Secure', async () => {
	const { sandbox, stripe } = createShop();
	const session = await stripe.checkout.sessions.create(twoBooks());
	const card = '4000002500003155';
	expect(await sandbox.pay(session.id, { card, authentication: 'fail' })).toMatchObject({
		outcome: 'declined',
		decline: { code: 'payment_intent_authentication_failure' }
	});
	expect(await sandbox.pay(session.id, { card })).toMatchObject({
		outcome: 'complete',
		session: { payment_status: 'paid' }
	});
});

test('the 3-D Secure page redirects to the form if no challenge is pending', async () => {
	const { sandbox, stripe } = createShop();
	const { id } = await stripe.checkout.sessions.create(twoBooks());
	const page = await sandbox.fetch(`http://localhost/c/pay/${id}/authenticate`);
	expect([page.status, page.headers.get('location')]).toEqual([303, `/c/pay/${id}`]);
	expect((await sandbox.fetch('http://localhost/c/pay/cs_test_x/authenticate')).status).toBe(404);
});
