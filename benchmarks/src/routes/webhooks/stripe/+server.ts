import { text } from '@sveltejs/kit';
import Stripe from 'stripe';
import { db } from '#lib/server/database.ts';
import type { RequestHandler } from './$types';

const stripe = new Stripe('sk_test_bare');
const secret = process.env.STRIPE_WEBHOOK_SECRET ?? '';

export const POST: RequestHandler = async ({ request }) => {
	const signature = request.headers.get('stripe-signature') ?? '';
	const event = await stripe.webhooks.constructEventAsync(await request.text(), signature, secret);
	if (event.type !== 'checkout.session.completed') return text('OK');
	const { id, metadata, customer_details, created, payment_intent } = event.data.object;
	db().recordOrder({
		sessionId: id,
		paymentIntentId: String(payment_intent),
		email: String(customer_details?.email).trim().toLowerCase(),
		createdAt: created * 1000,
		bookIds: Object.entries(metadata ?? {})
			.filter(([name]) => /^b\d+$/.test(name))
			.flatMap(([, value]) => value.split(','))
	});
	return text('OK');
};
