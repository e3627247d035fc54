import type Stripe from 'stripe';

type Check = (value: unknown) => boolean;
type Shape = Record<string, Check>;

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

const flag: Check = (value) => typeof value === 'boolean';
const text: Check = (value) => typeof value === 'string';
/** Restricted to what a database can store and a path of Stripe's API can contain. */
const id: Check = (value) => typeof value === 'string' && /^\w{1,255}$/.test(value);
/** Seconds since 1970 that a `Date` can hold. */
const time: Check = (value) =>
	Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= 8_640_000_000_000;
const reference: Check = (value) => id(value) || (isObject(value) && id(value.id));
const texts: Check = (value) => isObject(value) && Object.values(value).every(text);
/** API versions differ in their fields, and some send `null` for an absent one. */
const optional =
	(check: Check): Check =>
	(value) =>
		value === undefined || value === null || check(value);

/** Only the fields that this library reads, because a webhook endpoint may use any API version. */
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
 * Finds the first field of a Stripe object that is missing or does not have its documented type.
 *
 * @returns its name; `object` if the value is not an object of this kind; null if all fields are valid
 */
export function malformedField(kind: keyof typeof shapes, value: unknown): string | null {
	if (!isObject(value) || value.object !== kind) return 'object';
	const shape: Shape = shapes[kind];
	return Object.keys(shape).find((field) => !shape[field]?.(value[field])) ?? null;
}

/** Returns whether a response is a Checkout session. */
export const isSession = (value: Stripe.Checkout.Session): boolean =>
	malformedField('checkout.session', value) === null;

/** Returns whether a response is a charge. */
export const isCharge = (value: Stripe.Charge): boolean => malformedField('charge', value) === null;

/** Returns whether a response is a dispute. */
export const isDispute = (value: Stripe.Dispute): boolean =>
	malformedField('dispute', value) === null;

/** Finds the first field of an event itself that is missing or malformed. Returns null if all are valid. */
export function malformedEventField(event: Stripe.Event): string | null {
	if (!id(event.id)) return 'id';
	if (!time(event.created)) return 'created';
	return flag(event.livemode) ? null : 'livemode';
}
