import fc from 'fast-check';
import type { SandboxEvent } from 'stripe-checkout-sandbox';
import { createStore } from '../../src/lib/store/memory.ts';
import { bookFiles, books } from './catalog.ts';
import { type Entry, inHeader } from './fuzz-entries.ts';
import type { Attempt } from './hunt.ts';
import { mutatedJson, mutatedText } from './mutate.ts';
import { Reader } from './reader.ts';
import { deliver, openShop, signedDelivery, webhookSecret } from './shop.ts';
import { strictStore, type Call } from './strict-store.ts';

/** What of an object of Stripe's is read: a mutation is to hit it often, among a hundred fields that nobody reads. */
const read = new Set([
	...['id', 'object', 'created', 'livemode', 'metadata', 'status', 'payment_status', 'mode'],
	...['payment_intent', 'charge', 'customer_details', 'refunded']
]);

function onlyRead({ id, object, type, created, livemode, data }: SandboxEvent) {
	const fields = Object.entries(data.object).filter(([name]) => read.has(name));
	return { id, object, type, created, livemode, data: { object: Object.fromEntries(fields) } };
}

/**
 * A shop at which purchases, refunds and disputes happened, and what its webhook is sent: events that Stripe signed
 * after they were changed, and signatures that are changed themselves.
 *
 * @param heard hears what the store is asked for, and may throw
 */
export async function openWebhookShop(heard: (call: Call) => void = () => {}) {
	const store = strictStore(createStore({ books, bookFiles }), (call) => heard(call));
	const shop = await openShop({ storeOf: () => store, webhooks: false });
	const ada = new Reader(shop);
	await shop.sandbox.refund(await ada.buy(['atlas', 'clock']));
	const failing = await ada.buy(['bread']);
	const { id } = await shop.sandbox.refund(failing, { status: 'pending' });
	await shop.sandbox.updateRefund(id, 'failed');
	await shop.sandbox.dispute(await ada.buy(['clock']));

	/** Hands a delivery in. A fault is told as 503, so that Stripe sends the event again. */
	const attempt = (
		sent: string,
		body: string,
		sign: (body: string) => Promise<string>
	): Attempt => ({
		sent,
		async make() {
			const answer = await deliver(shop, { body, header: await sign(body) });
			const { status } = answer;
			if (status >= 500) throw shop.reports.at(-1)?.error ?? new Error(`It answers ${status}.`);
			shop.reports.length = 0;
		}
	});
	const sign = (payload: string) =>
		shop.stripe.webhooks.generateTestHeaderStringAsync({
			payload,
			secret: webhookSecret,
			timestamp: Math.floor(shop.sandbox.clock.now.getTime() / 1000)
		});
	const signed = (type: string, plants: Entry['plants']): Entry => {
		const event = shop.sandbox.events.find((one) => one.type === type);
		if (!event) throw new Error(`Nothing happened that is called ${type}.`);
		const attempts = fc.oneof(mutatedJson(event), mutatedJson(onlyRead(event)));
		return {
			attempts: attempts.map((body) => attempt(body, body, sign)),
			plants: { 'a name of a prototype': { sent: (it) => /"__proto__":/.test(it) }, ...plants }
		};
	};
	const payments = shop.sandbox.events.map(
		({ data }) => `"${Reflect.get(data.object, 'payment_intent')}"`
	);
	const whole = await signedDelivery(shop, 'checkout.session.completed');

	const entries: Record<string, Entry> = {
		'a signed event of a purchase': signed('checkout.session.completed', {
			'a purchase that is read, by another': {
				call: ({ verb, args: [order] }) =>
					verb === 'recordPurchases' && !JSON.stringify(order).includes('"ada@example.com"')
			},
			'a purchase that is read, of another time': {
				call: ({ verb, args: [order] }) =>
					verb === 'recordPurchases' && !JSON.stringify(order).includes(':"20')
			}
		}),
		'a signed event of a refund': signed('charge.refunded', {
			'a refund that is read, of another payment': {
				call: ({ verb, args: [reversal] }) =>
					verb === 'recordReversal' && !payments.some((id) => JSON.stringify(reversal).includes(id))
			}
		}),
		'a signed event of a refund that failed': signed('refund.failed', {
			'a status that is a list': { sent: (it) => /"status":\[/.test(it) }
		}),
		'a signed event of a dispute': signed('charge.dispute.created', {
			'a dispute that is read': { call: ({ verb }) => verb === 'recordReversal' }
		}),
		'the signature of an event': {
			attempts: mutatedText(whole.header).map((header) => {
				const sent = inHeader(header);
				return attempt(sent, whole.body, async () => sent);
			}),
			plants: {
				'a signature that is empty': { sent: (it) => /v1=(?:,|$)/.test(it) },
				'a time that is none': { sent: (it) => /^t=(?!\d+,)/.test(it) },
				'an event that is read': { call: ({ verb }) => verb === 'recordPurchases' }
			}
		}
	};
	return { entries };
}

/** The names of all of them. */
export const webhookEntryNames = [
	'a signed event of a purchase',
	'a signed event of a refund',
	'a signed event of a refund that failed',
	'a signed event of a dispute',
	'the signature of an event'
] as const;
