import type Stripe from 'stripe';
import type { Book } from '../../core/book.ts';
import { belongsToShop } from '../../core/session-metadata.ts';
import { fulfill, type OnUnfulfillable } from './fulfill.ts';
import { livemodeMismatch } from '../options/live-key.ts';
import { notifyPurchase, type OnPurchase } from './notify-purchase.ts';
import {
	findCharge,
	recordChargeRefund,
	recordDispute,
	type Reversal,
	type PreventedDisputes
} from './reversals.ts';
import type { ShopOptions } from '../options/shop-options.ts';
import { idOf } from '../stripe/id.ts';
import { malformedEventField, malformedField } from '../stripe/shapes.ts';
import { eventTime, readTime } from '../stripe/timestamps.ts';

/** The events that tell us something: register your webhook endpoint for these. */
export const webhookEvents = [
	'checkout.session.completed',
	'checkout.session.async_payment_succeeded',
	'checkout.session.async_payment_failed',
	'checkout.session.expired',
	'charge.refunded',
	'refund.failed',
	'refund.updated',
	'charge.dispute.created',
	'charge.dispute.updated',
	'charge.dispute.closed'
] as const satisfies Stripe.Event['type'][];

/** What an event, or a state that was read, came to. */
export type Outcome =
	| Reversal
	/** Books were recorded. */
	| 'recorded'
	/** Ours and paid, and still cannot be granted. */
	| 'unfulfillable'
	/** It lacks what is read of it, or has it in another form than documented; reported. */
	| 'malformed';

/** What may be told of payments. */
export interface Hooks<B extends Book = Book> {
	onPurchase?: OnPurchase<B> | undefined;
	onUnfulfillable?: OnUnfulfillable | undefined;
	/** @default 'close' */
	preventedDisputes?: PreventedDisputes | undefined;
	now: () => Date;
}

/** Records a session where it is paid, and tells of it. */
export async function processSession<B extends Book>(
	shop: ShopOptions<B>,
	{ onPurchase, onUnfulfillable, now }: Hooks<B>,
	session: Stripe.Checkout.Session
): Promise<Outcome> {
	if (!belongsToShop(session.metadata, shop.name)) return 'ignored';
	const field = malformedField('checkout.session', session);
	if (field) return reportMalformed(shop, session, field);
	const result = await fulfill(shop, session, onUnfulfillable);
	if (result.state === 'unusable') return 'unfulfillable';
	if (result.state !== 'recorded') return result.state === 'ignored' ? 'ignored' : 'unchanged';
	if (onPurchase) await notifyPurchase({ ...shop, now, onPurchase }, session, result.unnotified);
	if (result.unknown.length > 0) return 'unfulfillable';
	return result.added.length > 0 ? 'recorded' : 'unchanged';
}

/**
 * Does what an event asks for. It may come twice, late, in any order or under another id, and the outcome is the same.
 *
 * @see https://docs.stripe.com/api/events/types
 */
export async function processEvent<B extends Book>(
	shop: ShopOptions<B>,
	hooks: Hooks<B>,
	event: Stripe.Event
): Promise<Outcome> {
	// Connect delivers what happens at connected accounts to the platform's endpoint; a shop is none.
	if (event.account) return 'ignored';
	const report = (field: string) => reportMalformed(shop, event, field);
	const malformedPart = malformedEventField(event);
	if (malformedPart) return report(malformedPart);
	if (event.livemode !== shop.livemode) return reportLivemodeMismatch(shop, event);
	const at = eventTime(event);
	const told = { at, isFresh: false };
	switch (event.type) {
		case 'checkout.session.completed':
		case 'checkout.session.async_payment_succeeded':
			return processSession(shop, hooks, event.data.object);

		case 'charge.refunded': {
			const charge = event.data.object;
			const malformed = malformedField('charge', charge);
			if (malformed) return report(malformed);
			// A part of the money back is no reason to take a book; `onEvent` may see it otherwise.
			return charge.refunded ? recordChargeRefund(shop, charge, told) : 'unchanged';
		}

		case 'refund.failed':
		case 'refund.updated': {
			const refund = event.data.object;
			const malformed = malformedField('refund', refund);
			if (malformed) return report(malformed);
			const isUndone =
				event.type === 'refund.failed' ||
				refund.status === 'canceled' ||
				refund.status === 'failed';
			return isUndone ? refreshChargeRefund(shop, refund, at) : 'unchanged';
		}

		case 'charge.dispute.created':
		case 'charge.dispute.updated':
		case 'charge.dispute.closed': {
			const dispute = event.data.object;
			const malformed = malformedField('dispute', dispute);
			if (malformed) return report(malformed);
			return recordDispute(shop, dispute, told, hooks.preventedDisputes);
		}

		default:
			return 'unchanged';
	}
}

/** Reports what Stripe would send in the same form again and again: a 503 would have it sent for three days. */
function reportMalformed<B extends Book>(
	{ log }: Pick<ShopOptions<B>, 'log'>,
	source: Stripe.Event | Stripe.Checkout.Session,
	field: string
): 'malformed' {
	const id = safeId(source);
	const isEvent = source.object === 'event';
	log?.({
		code: 'event_malformed',
		message: `The ${isEvent ? 'event' : 'checkout session'} ${id} was ignored: its "${field}" is missing or not of the documented type. Look it up in the Stripe dashboard, then run reconcile.`,
		...(isEvent ? { eventId: id } : { checkoutSessionId: id })
	});
	return 'malformed';
}

/** The id of what Stripe signed, as a message may have it: it is whatever JSON holds. */
export const safeId = ({ id }: { id: unknown }): string =>
	typeof id === 'string' ? id.slice(0, 255) : '(no id)';

/** Reports an event of a payment of ours that is in the other mode; an event of anybody else's is none of our business. */
function reportLivemodeMismatch<B extends Book>(
	{ log, name }: Pick<ShopOptions<B>, 'log' | 'name'>,
	{ id, livemode, data }: Stripe.Event
): 'ignored' {
	const { metadata }: { metadata?: Stripe.Metadata | null } = { metadata: null, ...data.object };
	if (belongsToShop(metadata, name))
		log?.({ ...livemodeMismatch(`event ${id}`, livemode), eventId: id });
	return 'ignored';
}

/** A refund that came to nothing does not say how much of the charge is refunded now: the charge does. */
async function refreshChargeRefund<B extends Book>(
	shop: ShopOptions<B>,
	refund: Stripe.Refund,
	at: Date
): Promise<Outcome> {
	const chargeId = idOf(refund.charge);
	const charge = chargeId ? await findCharge(shop.stripe, chargeId) : null;
	if (!charge) return 'ignored';
	return recordChargeRefund(shop, charge, { at: readTime(charge.lastResponse, at), isFresh: true });
}
