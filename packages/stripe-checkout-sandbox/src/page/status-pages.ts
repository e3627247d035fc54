import { returnUrl } from '../checkout/payment-processor.ts';
import type { SessionRecord } from '../store.ts';
import type { Html } from './html.ts';
import { messagePage } from './message.ts';
import { hostOf } from './summary.ts';

/** Page for an unknown session. */
export function unknownPage(): Html {
	return messagePage({
		heading: 'Checkout session not found',
		text: 'The session does not exist. It may belong to a sandbox that was restarted.'
	});
}

/** Page for a complete or expired session. */
export function closedPage({ session }: SessionRecord): Html {
	const complete = session.status === 'complete';
	// The cancel page may state that nothing was charged, so customers who have paid go to the success page.
	const shop = complete ? returnUrl(session) : session.cancel_url;
	const back = shop ? { href: shop, label: `Back to ${hostOf(shop)}` } : undefined;
	if (complete) {
		const text = 'Your order has been placed. You can close this page.';
		return messagePage({ heading: 'This checkout is complete', text, back });
	}
	const text = 'You haven’t been charged. Go back to the shop to start a new checkout.';
	return messagePage({ heading: 'This checkout has expired', text, back });
}
