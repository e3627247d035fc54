import fc from 'fast-check';
import type { SandboxEvent } from 'stripe-checkout-sandbox';
import { createStore } from '../../src/lib/store/memory.ts';
import { bookFiles, books } from './catalog.ts';
import { type EntryPoint, inHeader } from './fuzz-entry-points.ts';
import type { Attempt } from './fuzz-runner.ts';
import { mutatedJson, mutatedText } from './mutate.ts';
import { Customer } from './customer.ts';
import { deliver, openShop, signedDelivery, webhookSecret } from './shop.ts';
import { strictStore, type Call } from './strict-store.ts';

/** Fields of Stripe's objects that the library reads, which mutations should hit more often than the others. */
const usedFields = new Set([
	...['id', 'object', 'created', 'livemode', 'metadata', 'status', 'payment_status', 'mode'],
	...['payment_intent', 'charge', 'customer_details', 'refunded']
]);

function withUsedFields({ id, object, type, created, livemode, data }: SandboxEvent) {
	const fields = Object.entries(data.object).filter(([name]) => usedFields.has(name));
	return { id, object, type, created, livemode, data: { object: Object.fromEntries(fields) } };
}

/**
 * Opens a shop with purchases, refunds and disputes, and mutates its webhook deliveries: events, signed after the mutation,
 * and signatures.
 *
 * @param onCall runs before each call of the store, and may throw to make it fail
 */
export async function openWebhookShop(onCall: (call: Call) => void = () => {}) {
	const store = strictStore(createStore({ books, bookFiles }), (call) => onCall(call));
	const shop = await openShop({ storeOf: () => store, webhooks: false });
	const ada = new Customer(shop);
	await shop.sandbox.refund(await ada.buy(['atlas', 'clock']));
	const failing = await ada.buy(['bread']);
	const { id } = await shop.sandbox.refund(failing, { status: 'pending' });
	await shop.sandbox.updateRefund(id, 'failed');
	await shop.sandbox.dispute(await ada.buy(['clock']));

	/** Delivers an event. The handler responds to faults with 503. */
	const attempt = (
		sent: string,
		body: string,
		sign: (body: string) => Promise<string>
	): Attempt => ({
		sent,
		async make() {
			const answer = await deliver(shop, { body, header: await sign(body) });
			const { status } = answer;
			if (status >= 500)
				throw shop.reports.at(-1)?.error ?? new Error(`The response has status ${status}.`);
			shop.reports.length = 0;
		}
	});
	const sign = (payload: string) =>
		shop.stripe.webhooks.generateTestHeaderStringAsync({
			payload,
			secret: webhookSecret,
			timestamp: Math.floor(shop.sandbox.clock.now.getTime() / 1000)
		});
	const signed = (type: string, faults: EntryPoint['faults']): EntryPoint => {
		const event = shop.sandbox.events.find((one) => one.type === type);
		if (!event) throw new Error(`No event of type ${type} happened.`);
		const attempts = fc.oneof(mutatedJson(event), mutatedJson(withUsedFields(event)));
		return {
			attempts: attempts.map((body) => attempt(body, body, sign)),
			faults: { '`__proto__` as a key': { sent: (it) => /"__proto__":/.test(it) }, ...faults }
		};
	};
	const payments = shop.sandbox.events.map(
		({ data }) => `"${Reflect.get(data.object, 'payment_intent')}"`
	);
	const whole = await signedDelivery(shop, 'checkout.session.completed');

	const entries: Record<string, EntryPoint> = {
		'a signed event of a purchase': signed('checkout.session.completed', {
			'an accepted purchase of another customer': {
				call: ({ method, args: [order] }) =>
					method === 'recordPurchases' && !JSON.stringify(order).includes('"ada@example.com"')
			},
			'an accepted purchase at another time': {
				call: ({ method, args: [order] }) =>
					method === 'recordPurchases' && !JSON.stringify(order).includes(':"20')
			}
		}),
		'a signed event of a refund': signed('charge.refunded', {
			'an accepted refund of another payment': {
				call: ({ method, args: [reversal] }) =>
					method === 'recordReversal' &&
					!payments.some((id) => JSON.stringify(reversal).includes(id))
			}
		}),
		'a signed event of a failed refund': signed('refund.failed', {
			'a status that is a list': { sent: (it) => /"status":\[/.test(it) }
		}),
		'a signed event of a dispute': signed('charge.dispute.created', {
			'an accepted dispute': { call: ({ method }) => method === 'recordReversal' }
		}),
		'the signature of an event': {
			attempts: mutatedText(whole.header).map((header) => {
				const sent = inHeader(header);
				return attempt(sent, whole.body, async () => sent);
			}),
			faults: {
				'an empty signature': { sent: (it) => /v1=(?:,|$)/.test(it) },
				'an invalid timestamp': { sent: (it) => /^t=(?!\d+,)/.test(it) },
				'an accepted event': { call: ({ method }) => method === 'recordPurchases' }
			}
		}
	};
	return { entries };
}

/** Names of all entry points. */
export const webhookEntryNames = [
	'a signed event of a purchase',
	'a signed event of a refund',
	'a signed event of a failed refund',
	'a signed event of a dispute',
	'the signature of an event'
] as const;
