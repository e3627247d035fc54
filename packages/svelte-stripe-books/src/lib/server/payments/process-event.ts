import type Stripe from 'stripe';
import type { Book } from '../../core/book.ts';
import { belongsToShop, decodeMetadata } from '../../core/session-metadata.ts';
import { fulfill, type OnUnfulfillable } from './fulfill.ts';
import { livemodeMismatch } from '../options/live-key.ts';
import { createClaim, notifyPurchase, type OnPurchase } from './notify-purchase.ts';
import {
	findCharge,
	recordChargeRefund,
	recordDispute,
	type Reversal,
	type PreventedDisputes
} from './reversals.ts';
import type { ShopOptions } from '../options/shop-options.ts';
import { idOf } from '../stripe/id.ts';
import { ensureUsable } from '../stripe/request.ts';
import { isSession, malformedEventField, malformedField } from '../stripe/shapes.ts';
import { eventTime, readTime } from '../stripe/timestamps.ts';

/** The event types to register your webhook endpoint for. */
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

/** The result of processing an event or a Stripe object. */
export type Outcome =
	| Reversal
	/** Purchases were recorded. */
	| 'recorded'
	/** The checkout is paid but cannot be fulfilled completely, which was logged. */
	| 'unfulfillable'
	/** A required field is missing or does not have its documented type, which was logged. */
	| 'malformed';

/** In milliseconds. An older event has the session as it was then, and the customer may have been moved or erased since. */
const maxSnapshotAge = 600_000;

/** The shop's hooks and the settings of payment processing. */
export interface Hooks<B extends Book = Book> {
	onPurchase?: OnPurchase<B> | undefined;
	onUnfulfillable?: OnUnfulfillable | undefined;
	/** @default 'close' */
	preventedDisputes?: PreventedDisputes | undefined;
	now: () => Date;
	/** Whether to read unrecorded sessions from Stripe, however recent their events are. @default false */
	readsSessions?: boolean | undefined;
}

/**
 * Records a session if it is paid, and runs `onPurchase`.
 *
 * @param createdAt when the event with the session was created, in seconds since 1970. @default the session was just read
 */
export async function processSession<B extends Book>(
	shop: ShopOptions<B>,
	{ onPurchase, onUnfulfillable, now, readsSessions = false }: Hooks<B>,
	given: Stripe.Checkout.Session,
	createdAt?: number
): Promise<Outcome> {
	if (!belongsToShop(given.metadata, shop.name)) return 'ignored';
	const field = malformedField('checkout.session', given);
	if (field) return reportMalformed(shop, given, field);
	const isOld =
		createdAt !== undefined &&
		(readsSessions || now().getTime() - createdAt * 1000 > maxSnapshotAge);
	const session = isOld ? await currentSession(shop, given) : given;
	const claim = onPurchase ? createClaim(now()) : undefined;
	const result = await fulfill(shop, session, { onUnfulfillable, claim });
	if (result.state === 'needs_review') return 'unfulfillable';
	if (result.state !== 'recorded') return result.state === 'ignored' ? 'ignored' : 'unchanged';
	if (onPurchase && claim) {
		await notifyPurchase({ ...shop, now, onPurchase }, session, result, claim);
	}
	if (result.unknown.length > 0) return 'unfulfillable';
	return result.added.length > 0 ? 'recorded' : 'unchanged';
}

/**
 * Processes an event. Events may arrive twice, late, out of order or with another id.
 *
 * @see https://docs.stripe.com/api/events/types
 */
export async function processEvent<B extends Book>(
	shop: ShopOptions<B>,
	hooks: Hooks<B>,
	event: Stripe.Event
): Promise<Outcome> {
	// Connect sends the events of connected accounts to the platform's endpoint.
	if (event.account) return 'ignored';
	const report = (field: string) => reportMalformed(shop, event, field);
	const malformedPart = malformedEventField(event);
	if (malformedPart) return report(malformedPart);
	if (event.livemode !== shop.livemode) return reportLivemodeMismatch(shop, event);
	const at = eventTime(event);
	const observation = { at, isFresh: false };
	switch (event.type) {
		case 'checkout.session.completed':
		case 'checkout.session.async_payment_succeeded':
			return processSession(shop, hooks, event.data.object, event.created);

		case 'charge.refunded': {
			const charge = event.data.object;
			const malformed = malformedField('charge', charge);
			if (malformed) return report(malformed);
			// Partial refunds keep the books open.
			return charge.refunded ? recordChargeRefund(shop, charge, observation) : 'unchanged';
		}

		case 'refund.failed':
		case 'refund.updated': {
			const refund = event.data.object;
			const malformed = malformedField('refund', refund);
			if (malformed) return report(malformed);
			const isReverted =
				event.type === 'refund.failed' ||
				refund.status === 'canceled' ||
				refund.status === 'failed';
			return isReverted ? refreshChargeRefund(shop, refund, at) : 'unchanged';
		}

		case 'charge.dispute.created':
		case 'charge.dispute.updated':
		case 'charge.dispute.closed': {
			const dispute = event.data.object;
			const malformed = malformedField('dispute', dispute);
			if (malformed) return report(malformed);
			return recordDispute(shop, dispute, observation, hooks.preventedDisputes);
		}

		default:
			return 'unchanged';
	}
}

/** Reads the session of an old event from Stripe, unless all its books are recorded: no event changes their owner. */
async function currentSession<B extends Book>(
	{ stripe, store }: ShopOptions<B>,
	session: Stripe.Checkout.Session
): Promise<Stripe.Checkout.Session> {
	const recorded = await store.findCheckout(session.id);
	const bookIds = decodeMetadata(session.metadata ?? {});
	if (bookIds?.every((id) => recorded?.bookIds.includes(id))) return session;
	return ensureUsable(await stripe.checkout.sessions.retrieve(session.id), isSession);
}

/** Logs a malformed object. The response is not 503, because Stripe would resend the event unchanged for three days. */
function reportMalformed<B extends Book>(
	{ log }: Pick<ShopOptions<B>, 'log'>,
	source: Stripe.Event | Stripe.Checkout.Session,
	field: string
): 'malformed' {
	const id = safeId(source);
	const isEvent = source.object === 'event';
	log?.({
		code: 'event_malformed',
		message: `The ${isEvent ? 'event' : 'checkout session'} ${id} was ignored because its "${field}" is missing or malformed. Look it up in the Stripe Dashboard, then run reconcile.`,
		...(isEvent ? { eventId: id } : { checkoutSessionId: id })
	});
	return 'malformed';
}

/** Returns an id that is safe to log. An event's JSON may contain any value. */
export const safeId = ({ id }: { id: unknown }): string =>
	typeof id === 'string' ? id.slice(0, 255) : '(no id)';

/** Logs an event of this shop in the other mode. Events of other products in the account are ignored silently. */
function reportLivemodeMismatch<B extends Book>(
	{ log, name }: Pick<ShopOptions<B>, 'log' | 'name'>,
	{ id, livemode, data }: Stripe.Event
): 'ignored' {
	const { metadata }: { metadata?: Stripe.Metadata | null } = { metadata: null, ...data.object };
	if (belongsToShop(metadata, name))
		log?.({ ...livemodeMismatch(`event ${id}`, livemode), eventId: id });
	return 'ignored';
}

/** Fetches the charge of a failed or canceled refund, because only the charge has the amount that is still refunded. */
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
