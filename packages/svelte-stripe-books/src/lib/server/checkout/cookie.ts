import { cookieOptions, type ShopEvent } from '../http/event.ts';
import { isSigned, sign, type Secret } from '../crypto/signature.ts';

const name = 'ssb_checkout';

/** How long a browser is known to have started a checkout, in seconds: 30 days, as long as Stripe keeps events. */
const maxAge = 60 * 60 * 24 * 30;

/** How many checkouts of a browser are remembered. */
const limit = 8;

/** A checkout that this browser started, and what it was shown of it. */
export interface StartedCheckout {
	/** The session's id at Stripe. */
	id: string;
	startedAt: Date;
	/** Whether the success page has taken the paid books out of the cart, which it does once. */
	isCartCleared: boolean;
	/** A signature of the address that was given at checkout; null until Stripe told it. */
	emailSignature: string | null;
}

/** Remembers that this browser started a checkout: only it is shown the downloads when it returns. */
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
		emailSignature: null
	};
	await write(event, secret, [started, ...known]);
}

/** The checkouts that this browser started in the last 30 days, the latest first. What is not signed by us is left out. */
export async function readCheckouts(
	event: ShopEvent,
	secret: Secret,
	now: Date
): Promise<StartedCheckout[]> {
	const entries = (event.cookies.get(name) ?? '').split('~').slice(0, limit);
	const read = await Promise.all(entries.map((entry) => readEntry(entry, secret, now)));
	return read.filter((entry) => entry !== null);
}

/**
 * Notes that the success page has cleared the cart, and the address that Stripe told, where it did.
 *
 * @param email canonical; null where Stripe could not be asked
 */
export async function recordReturn(
	event: ShopEvent,
	secret: Secret,
	{ checkout, email, now }: { checkout: StartedCheckout; email: string | null; now: Date }
): Promise<void> {
	const noted: StartedCheckout = {
		...checkout,
		isCartCleared: true,
		emailSignature:
			email === null ? checkout.emailSignature : await sign(secret, 'address', proof(checkout, email))
	};
	const known = await readCheckouts(event, secret, now);
	await write(
		event,
		secret,
		known.map((one) => (one.id === checkout.id ? noted : one))
	);
}

/** Whether this is the address that was given at this checkout. */
export function isCheckoutEmail(
	checkout: StartedCheckout,
	secret: Secret,
	email: string
): Promise<boolean> {
	return isSigned(secret, 'address', proof(checkout, email), checkout.emailSignature ?? '');
}

const proof = ({ id }: StartedCheckout, email: string) => `${id}.${email}`;

async function write(event: ShopEvent, secret: Secret, checkouts: StartedCheckout[]) {
	const entries = await Promise.all(
		checkouts.slice(0, limit).map(async ({ id, startedAt, isCartCleared, emailSignature }) => {
			const seconds = Math.floor(startedAt.getTime() / 1000);
			const content = [id, seconds, isCartCleared ? 1 : 0, emailSignature ?? ''].join('.');
			return `${content}.${await sign(secret, 'checkout', content)}`;
		})
	);
	event.cookies.set(name, entries.join('~'), cookieOptions(event, maxAge));
}

async function readEntry(
	entry: string,
	secret: Secret,
	now: Date
): Promise<StartedCheckout | null> {
	const [, content = '', id = '', seconds, cleared, emailSignature = '', signature = ''] =
		/^((\w{1,255})\.(\d{1,12})\.([01])\.([\w-]{0,43}))\.([\w-]{43})$/.exec(entry) ?? [];
	if (!(await isSigned(secret, 'checkout', content, signature))) return null;
	const startedAt = new Date(Number(seconds) * 1000);
	// The cookie's own `Max-Age` is the browser's business, and a copied cookie has none.
	if (startedAt.getTime() + maxAge * 1000 <= now.getTime()) return null;
	return { id, startedAt, isCartCleared: cleared === '1', emailSignature: emailSignature || null };
}
