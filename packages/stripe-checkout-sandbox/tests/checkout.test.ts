import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { createShop, goodCard, secret, submit, twoBooks } from './shop.ts';

test('a payment with card 4242 delivers its webhooks before the customer is redirected', async () => {
	const { sandbox, stripe, received } = createShop();
	const session = await stripe.checkout.sessions.create(
		twoBooks({ metadata: { order: '7' }, payment_intent_data: { metadata: { order: '7' } } })
	);
	expect(session).toMatchObject({ status: 'open', payment_status: 'unpaid', amount_total: 1500 });

	const response = await submit(sandbox, session.url);
	expect(response.status).toBe(303);
	expect(response.headers.get('location')).toBe(
		`http://shop.test/success?session_id=${session.id}`
	);

	const { request, body } = received.find(
		({ event }) => event.type === 'checkout.session.completed'
	)!;
	const event = await stripe.webhooks.constructEventAsync(
		body,
		request.headers.get('stripe-signature') ?? '',
		secret
	);
	expect(event.data.object).toMatchObject({
		id: session.id,
		status: 'complete',
		payment_status: 'paid',
		metadata: { order: '7' },
		customer_details: { email: 'Ada@Example.com', name: goodCard.name }
	});
	expect(received.map(({ event }) => event.type).sort()).toEqual([
		'charge.succeeded',
		'charge.updated',
		'checkout.session.completed',
		'payment_intent.created',
		'payment_intent.succeeded'
	]);

	const paid = await stripe.checkout.sessions.retrieve(session.id, {
		expand: ['line_items.data.price.product', 'payment_intent.latest_charge']
	});
	expect(paid.url).toBeNull();
	expect(paid.line_items?.data.map((item) => item.price?.product)).toMatchObject([
		{ name: 'Middlemarch', metadata: { book_id: 'middlemarch' } },
		{ name: 'Emma', metadata: { book_id: 'emma' } }
	]);
	expect(paid.payment_intent).toMatchObject({
		status: 'succeeded',
		metadata: { order: '7' },
		latest_charge: { amount: 1500, metadata: { order: '7' }, paid: true }
	});
	expect(Stripe.API_VERSION).toBe(event.api_version);
});
