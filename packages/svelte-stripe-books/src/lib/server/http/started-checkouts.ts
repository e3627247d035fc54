import { cookieOptions, type ShopEvent } from './event.ts';
import { isSigned, sign, type Secret } from '../crypto/signature.ts';
import { signToken, verifyToken } from '../crypto/signed-token.ts';

const name = 'ssb_checkout';

/** In seconds: 30 days, as long as Stripe keeps events. */
const maxAge = 60 * 60 * 24 * 30;

/** The number of checkouts that the cookie holds. */
const limit = 8;

/** Most books of an order whose prices are kept, since browsers limit cookies to 4,096 bytes. */
const maxPrices = 20;

/** What an order came to, in minor units. */
export interface OrderAmounts {
	/** The amount paid; null until it was read from Stripe. */
	total: number | null;
	/** What promotion codes took off. */
	discount: number;
	/** The tax, whether or not the prices include it. */
	tax: number;
}

/** A checkout that this browser started. */
export interface StartedCheckout extends OrderAmounts {
	/** The id of the Checkout session. */
	id: string;
	startedAt: Date;
	/** Whether the success page has removed the paid books from the cart, which it does once. */
	isCartCleared: boolean;
	/** A signature of the email address given at checkout; null until it was read from Stripe. */
	emailSignature: string | null;
	/** The price of each book, in minor units, sorted by the books' ids; empty for an order of very many books. */
	prices: readonly number[];
}

/**
 * Records in the cookie that this browser started a checkout. Only this browser sees the downloads on the success page.
 *
 * @param checkout.prices as in `StartedCheckout`
 */
export async function rememberCheckout(
	event: ShopEvent,
	secret: Secret,
	{ id, prices }: Pick<StartedCheckout, 'id' | 'prices'>,
	now: Date
): Promise<void> {
	const known = await readCheckouts(event, secret, now);
	if (known.some((one) => one.id === id)) return;
	const started = {
		...{ id, startedAt: now, isCartCleared: false, emailSignature: null },
		...{ total: null, discount: 0, tax: 0 },
		prices: prices.length > maxPrices ? [] : prices
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
export interface StripeOrder extends OrderAmounts {
	/** The email address given at checkout, canonical. */
	email: string;
}

/**
 * Records in the cookie that the success page has cleared the cart, with the amounts and a signature of the email address.
 *
 * @param order null if Stripe could not be reached
 */
export async function recordReturn(
	event: ShopEvent,
	secret: Secret,
	{ checkout, order, now }: { checkout: StartedCheckout; order: StripeOrder | null; now: Date }
): Promise<void> {
	const { email, ...amounts } = order ?? {};
	const updated: StartedCheckout = {
		...checkout,
		...amounts,
		...(email !== undefined && {
			emailSignature: await sign(secret, 'address', emailContent(checkout, email))
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
		checkouts.slice(0, limit).map(({ id, startedAt, isCartCleared, emailSignature, ...order }) => {
			const seconds = Math.floor(startedAt.getTime() / 1000);
			const flag = isCartCleared ? 1 : 0;
			const amounts = [order.total ?? '', order.discount, order.tax, order.prices.join('_')];
			return signToken(
				secret,
				'checkout',
				[id, seconds, flag, emailSignature ?? '', ...amounts].join('.')
			);
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
	const [, id, seconds, cleared, emailSignature, total, discount, tax, prices] =
		/^(\w{1,255})\.(\d{1,12})\.([01])\.([\w-]{0,43})\.(\d{0,12})\.(\d{1,12})\.(\d{1,12})\.([\d_]{0,300})$/.exec(
			content ?? ''
		) ?? [];
	if (!id) return null;
	const startedAt = new Date(Number(seconds) * 1000);
	// `Max-Age` is enforced by the browser only, and a copied cookie has none.
	if (startedAt.getTime() + maxAge * 1000 <= now.getTime()) return null;
	return {
		id,
		startedAt,
		isCartCleared: cleared === '1',
		emailSignature: emailSignature || null,
		total: total ? Number(total) : null,
		discount: Number(discount),
		tax: Number(tax),
		prices: prices ? prices.split('_').map(Number) : []
	};
}
