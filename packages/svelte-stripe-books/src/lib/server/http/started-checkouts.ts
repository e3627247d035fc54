import { cookieOptions, type ShopEvent } from './event.ts';
import { isSigned, sign, type Secret } from '../crypto/signature.ts';
import { signToken, verifyToken } from '../crypto/signed-token.ts';

const name = 'ssb_checkout';

/** In seconds: 30 days, as long as Stripe keeps events. */
const maxAge = 60 * 60 * 24 * 30;

/** The number of checkouts that the cookie holds. */
const limit = 8;

/** A checkout that this browser started. */
export interface StartedCheckout {
	/** The id of the Checkout session. */
	id: string;
	startedAt: Date;
	/** Whether the success page has removed the paid books from the cart, which it does once. */
	isCartCleared: boolean;
	/** A signature of the email address given at checkout; null until it was read from Stripe. */
	emailSignature: string | null;
	/** The amount paid, in minor units; null until it was read from Stripe. */
	total: number | null;
}

/** Records in the cookie that this browser started a checkout. Only this browser sees the downloads on the success page. */
export async function rememberCheckout(
	event: ShopEvent,
	secret: Secret,
	checkoutSessionId: string,
	now: Date
): Promise<void> {
	const known = await readCheckouts(event, secret, now);
	if (known.some(({ id }) => id === checkoutSessionId)) return;
	const started = {
		id: checkoutSessionId,
		startedAt: now,
		isCartCleared: false,
		emailSignature: null,
		total: null
	};
	await write(event, secret, [started, ...known]);
}

/** Returns the checkouts that this browser started in the last 30 days, newest first. Entries without a valid signature are ignored. */
export async function readCheckouts(
	event: ShopEvent,
	secret: Secret,
	now: Date
): Promise<StartedCheckout[]> {
	const entries = (event.cookies.get(name) ?? '').split('~').slice(0, limit);
	const read = await Promise.all(entries.map((entry) => readEntry(entry, secret, now)));
	return read.filter((entry) => entry !== null);
}

/** What Stripe says about a paid checkout. */
export interface StripeOrder {
	/** The email address given at checkout, canonical. */
	email: string;
	/** The amount paid, in minor units, or null if Stripe does not say it. */
	total: number | null;
}

/**
 * Records in the cookie that the success page has cleared the cart, with the total and a signature of the email address.
 *
 * @param order null if Stripe could not be reached
 */
export async function recordReturn(
	event: ShopEvent,
	secret: Secret,
	{ checkout, order, now }: { checkout: StartedCheckout; order: StripeOrder | null; now: Date }
): Promise<void> {
	const updated: StartedCheckout = {
		...checkout,
		...(order && {
			emailSignature: await sign(secret, 'address', emailContent(checkout, order.email)),
			total: order.total
		}),
		isCartCleared: true
	};
	const known = await readCheckouts(event, secret, now);
	await write(
		event,
		secret,
		known.map((one) => (one.id === checkout.id ? updated : one))
	);
}

/** Returns whether an email address is the one that was given at this checkout. */
export function isCheckoutEmail(
	checkout: StartedCheckout,
	secret: Secret,
	email: string
): Promise<boolean> {
	return isSigned(secret, 'address', emailContent(checkout, email), checkout.emailSignature ?? '');
}

/** Includes the session's id, so that the signature is valid for one checkout only. */
const emailContent = ({ id }: StartedCheckout, email: string) => `${id}.${email}`;

async function write(event: ShopEvent, secret: Secret, checkouts: StartedCheckout[]) {
	const entries = await Promise.all(
		checkouts.slice(0, limit).map(({ id, startedAt, isCartCleared, emailSignature, total }) => {
			const seconds = Math.floor(startedAt.getTime() / 1000);
			const flag = isCartCleared ? 1 : 0;
			const content = [id, seconds, flag, emailSignature ?? '', total ?? ''].join('.');
			return signToken(secret, 'checkout', content);
		})
	);
	event.cookies.set(name, entries.join('~'), cookieOptions(event, maxAge));
}

async function readEntry(
	entry: string,
	secret: Secret,
	now: Date
): Promise<StartedCheckout | null> {
	const content = await verifyToken(secret, 'checkout', entry);
	const [, id, seconds, cleared, emailSignature, total] =
		/^(\w{1,255})\.(\d{1,12})\.([01])\.([\w-]{0,43})\.(\d{0,12})$/.exec(content ?? '') ?? [];
	if (!id) return null;
	const startedAt = new Date(Number(seconds) * 1000);
	// `Max-Age` is enforced by the browser only, and a copied cookie has none.
	if (startedAt.getTime() + maxAge * 1000 <= now.getTime()) return null;
	return {
		id,
		startedAt,
		isCartCleared: cleared === '1',
		emailSignature: emailSignature || null,
		total: total ? Number(total) : null
	};
}
