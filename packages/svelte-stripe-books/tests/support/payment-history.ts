import fc from 'fast-check';
import type Stripe from 'stripe';
import { encodeMetadata } from '../../src/lib/core/session-metadata.ts';
import type { OpenShop } from './shop.ts';

/** Books of the two payments of a history; one book is in both. */
const carts = [
	['atlas', 'bread'],
	['bread', 'clock']
] as const;

const disputeStatuses = [
	'needs_response',
	'under_review',
	'won',
	'lost',
	'prevented',
	'warning_needs_response',
	'warning_under_review',
	'warning_closed',
	'appeal_needs_response',
	'appeal_under_review'
] as const;

/** How the customer writes the address of a payment. All of them lead to one library. */
const spellings: Record<string, (email: string) => string> = {
	'as it is': (email) => email,
	'in capitals': (email) => email.toUpperCase(),
	'as a browser posts it': (email) => email.replace('bücher', 'xn--bcher-kva'),
	decomposed: (email) => email.normalize('NFD'),
	'with letters in full width': (email) => email.replace('reader', 'ｒｅａｄｅｒ'),
	'with an invisible character': (email) => `${email}\u200B`
};

const payment = fc.nat({ max: carts.length - 1 });
const which = fc.nat({ max: 40 });

/** One step: a change of a payment, of the clock or of webhook deliveries. Steps that Stripe rejects have no effect. */
const step = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			do: fc.constant('pay'),
			payment,
			by: fc.constantFrom('card', 'card', 'debit', 'declined card'),
			spelling: fc.constantFrom(...Object.keys(spellings))
		})
	},
	fc.record({
		do: fc.constant('settle'),
		payment,
		outcome: fc.constantFrom('succeeded', 'succeeded', 'failed')
	}),
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('refund'),
			payment,
			amount: fc.constantFrom('a part', 'the rest', 'the rest'),
			status: fc.constantFrom('succeeded', 'pending', 'requires_action')
		})
	},
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('end refund'),
			which,
			status: fc.constantFrom('failed', 'canceled', 'succeeded')
		})
	},
	fc.record({ do: fc.constant('dispute'), payment, status: fc.constantFrom(...disputeStatuses) }),
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('move dispute'),
			which,
			status: fc.constantFrom(...disputeStatuses)
		})
	},
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('deliver'), which }) },
	fc.record({ do: fc.constant('repeat with another id'), which }),
	fc.record({ do: fc.constant('wait'), seconds: fc.constantFrom(1, 2, 86_400) })
);

/** A random history of two payments, and the delivery order of its webhooks. */
export const histories = fc.record({
	sameSecond: fc.boolean(),
	steps: fc.array(step, { maxLength: 24, size: 'max' }),
	/** Rank of each event in the order of delivery; events without one keep their order. */
	order: fc.array(fc.nat({ max: 60 }), { maxLength: 60, size: 'max' }),
	/** Events that are delivered twice. */
	again: fc.array(which, { maxLength: 8 }),
	/** Events that are never delivered, in tests of lost webhooks. */
	lost: fc.array(which, { maxLength: 12 })
});

export type History = typeof histories extends fc.Arbitrary<infer H> ? H : never;
type Step = History['steps'][number];

/** Creates the two checkout sessions of a history. */
export async function openCheckouts({ stripe, shop }: OpenShop): Promise<string[]> {
	const open = async (bookIds: readonly string[]) => {
		const metadata = encodeMetadata(shop.name, bookIds);
		const session = await stripe.checkout.sessions.create({
			mode: 'payment',
			line_items: bookIds.map((name) => ({
				quantity: 1,
				price_data: { currency: 'usd', unit_amount: 1000, product_data: { name } }
			})),
			metadata,
			payment_intent_data: { metadata },
			success_url: 'https://books.example/thanks'
		});
		return session.id;
	};
	return Promise.all(carts.map(open));
}

const cards = { card: '4242424242424242', 'declined card': '4000000000000002' };

/** Applies a step in the sandbox, unless Stripe would reject it. Webhooks stay on hold. */
export async function applyStep(
	{ sandbox, stripe }: OpenShop,
	sessionIds: string[],
	email: string,
	step: Step
): Promise<void> {
	const session = sessionIds['payment' in step ? step.payment : 0] ?? '';
	switch (step.do) {
		case 'pay':
			await sandbox.pay(session, {
				email: spellings[step.spelling]?.(email) ?? email,
				...(step.by === 'debit' ? { bankAccount: '000123456789' } : { card: cards[step.by] })
			});
			return;
		case 'settle':
			return ignoreRejection(sandbox.settle(session, step.outcome));
		case 'refund':
			return ignoreRejection(
				sandbox.refund(session, {
					status: step.status,
					...(step.amount === 'a part' ? { amount: 700 } : {})
				})
			);
		case 'end refund': {
			const refund = pick((await stripe.refunds.list()).data, step.which);
			return refund && ignoreRejection(sandbox.updateRefund(refund.id, step.status));
		}
		case 'dispute':
			return ignoreRejection(sandbox.dispute(session, { status: step.status }));
		case 'move dispute': {
			const dispute = pick((await stripe.disputes.list()).data, step.which);
			return dispute && ignoreRejection(sandbox.updateDispute(dispute.id, step.status));
		}
		case 'wait':
			return sandbox.clock.advance(step.seconds);
		case 'repeat with another id': {
			const event = pick(sandbox.events, step.which);
			return event && ignoreRejection(sandbox.deliver.duplicateEvent(event.id));
		}
		case 'deliver':
			return;
	}
}

/** Picks an item by number; undefined when there is none. */
export const pick = <T>(items: readonly T[], which: number): T | undefined =>
	items[which % Math.max(1, items.length)];

const ignoreRejection = (work: Promise<unknown>): Promise<void> =>
	work.then(
		() => undefined,
		() => undefined
	);

/**
 * Returns batches of event ids in delivery order, some of them twice. A batch is delivered concurrently, unless events may
 * share a second: such a race closes the library until the next event or `reconcile`.
 */
export function deliveryBatches(
	eventIds: string[],
	{ order, again, sameSecond }: History
): string[][] {
	const twice = again.flatMap((which) => pick(eventIds, which) ?? []);
	const batches = new Map<number, string[]>();
	for (const [index, id] of [...eventIds, ...twice].entries()) {
		const rank = order[index] ?? 100 + index;
		batches.set(rank, [...(batches.get(rank) ?? []), id]);
	}
	const inOrder = [...batches].sort(([a], [b]) => a - b).map(([, ids]) => ids);
	return sameSecond ? inOrder.flat().map((id) => [id]) : inOrder;
}

/** Computes from the sandbox's objects, without the library, which books were paid for and which are still owned. */
export async function paidBooks(stripe: Stripe, sessionIds: string[]) {
	const paid = new Set<string>();
	const owned = new Set<string>();
	const disputes = (await stripe.disputes.list({ limit: 100 })).data;
	const refunds = (await stripe.refunds.list({ limit: 100 })).data;
	for (const [index, id] of sessionIds.entries()) {
		const session = await stripe.checkout.sessions.retrieve(id);
		if (session.payment_status !== 'paid') continue;
		const ofPayment = ({ payment_intent }: { payment_intent: unknown }) =>
			payment_intent === session.payment_intent;
		const returned = refunds
			.filter(ofPayment)
			.filter(({ status }) => status !== 'failed' && status !== 'canceled')
			.reduce((sum, { amount }) => sum + amount, 0);
		const isDisputed = disputes
			.filter(ofPayment)
			.some(({ status }) => status !== 'won' && !status.startsWith('warning'));
		for (const book of carts[index] ?? []) {
			paid.add(book);
			if (returned < (session.amount_total ?? 0) && !isDisputed) owned.add(book);
		}
	}
	return { paid: [...paid].sort(), owned: [...owned].sort() };
}
