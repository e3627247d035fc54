import type Stripe from 'stripe';

type Check = (value: unknown) => boolean;
type Shape = Record<string, Check>;

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

const flag: Check = (value) => typeof value === 'boolean';
const text: Check = (value) => typeof value === 'string';
/** A database must be able to store it, and a path of Stripe's API to hold it. */
const id: Check = (value) => typeof value === 'string' && /^\w{1,255}$/.test(value);
/** Seconds since 1970 that a `Date` can hold. */
const time: Check = (value) =>
	Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= 8_640_000_000_000;
const reference: Check = (value) => id(value) || (isObject(value) && id(value.id));
const texts: Check = (value) => isObject(value) && Object.values(value).every(text);
/** API versions differ in which fields they have, and an absent one is `null` in some. */
const optional =
	(check: Check): Check =>
	(value) =>
		value === undefined || value === null || check(value);

/** What is read of each object, and nothing else: an endpoint may be of any API version. */
const shapes = {
	'checkout.session': {
		id,
		created: time,
		mode: text,
		status: optional(text),
		payment_status: text,
		metadata: optional(texts),
		payment_intent: optional(reference),
		customer_email: optional(text),
		customer_details: optional((value) => isObject(value) && optional(text)(value.email))
	},
	charge: { id, refunded: flag, payment_intent: optional(reference), metadata: optional(texts) },
	refund: { id, status: optional(text), charge: optional(reference) },
	dispute: { id, status: text, payment_intent: optional(reference), charge: optional(reference) }
} satisfies Record<string, Shape>;

/**
 * The first field of an object of Stripe's that is missing or of another type than documented.
 *
 * @returns its name; `object` when the value is no such object at all; null when everything that is read is there
 */
export function malformedField(kind: keyof typeof shapes, value: unknown): string | null {
	if (!isObject(value) || value.object !== kind) return 'object';
	const shape: Shape = shapes[kind];
	return Object.keys(shape).find((field) => !shape[field]?.(value[field])) ?? null;
}

/** Whether a response is a checkout session. */
export const isSession = (value: Stripe.Checkout.Session): boolean =>
	malformedField('checkout.session', value) === null;

/** Whether a response is a charge. */
export const isCharge = (value: Stripe.Charge): boolean => malformedField('charge', value) === null;

/** Whether a response is a dispute. */
export const isDispute = (value: Stripe.Dispute): boolean =>
	malformedField('dispute', value) === null;

/** Which field of an event itself is missing or malformed; null when all are there. */
export function malformedEventField(event: Stripe.Event): string | null {
	if (!id(event.id)) return 'id';
	if (!time(event.created)) return 'created';
	return flag(event.livemode) ? null : 'livemode';
}
