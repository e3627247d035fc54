import { cookieOptions, type ShopEvent } from './event.ts';
import { isSigned, sign, type Secret } from './signature.ts';

const name = 'ssb_checkout';

/** How long a browser is known to have started a checkout, in seconds: 30 days, as long as Stripe keeps events. */
const maxAge = 60 * 60 * 24 * 30;

/** How many checkouts of a browser are remembered. */
const limit = 8;

/** Remembers that this browser started a checkout: only it is shown the downloads when it returns. */
export async function rememberCheckout(
	event: ShopEvent,
	secret: Secret,
	checkoutSessionId: string
): Promise<void> {
	const entry = `${checkoutSessionId}.${await sign(secret, 'checkout', checkoutSessionId)}`;
	const earlier = (event.cookies.get(name) ?? '').split('~').filter(Boolean);
	event.cookies.set(
		name,
		[entry, ...earlier.filter((one) => one !== entry)].slice(0, limit).join('~'),
		cookieOptions(event, maxAge)
	);
}

/** Whether this browser started a checkout. */
export async function startedCheckout(
	event: ShopEvent,
	secret: Secret,
	checkoutSessionId: string
): Promise<boolean> {
	for (const entry of (event.cookies.get(name) ?? '').split('~').slice(0, limit)) {
		const [id, signature = ''] = entry.split('.');
		if (id === checkoutSessionId) return isSigned(secret, 'checkout', checkoutSessionId, signature);
	}
	return false;
}
