import { returnUrl } from '../checkout/pay.ts';
import type { SessionRecord } from '../store.ts';
import type { Html } from './html.ts';
import { messagePage } from './message.ts';
import { hostOf } from './summary.ts';

/** What is shown at an address that no session has. */
export function unknownPage(): Html {
	return messagePage({
		heading: 'Nothing to pay here',
		text: 'There is no checkout session at this address. It may belong to a sandbox that was restarted.'
	});
}

/** What is shown for a session that is complete or expired. */
export function closedPage({ session }: SessionRecord): Html {
	const complete = session.status === 'complete';
	// Whoever has paid comes back as such: the way of those who cancel may say that nothing was charged.
	const shop = complete ? returnUrl(session) : session.cancel_url;
	const back = shop ? { href: shop, label: `Back to ${hostOf(shop)}` } : undefined;
	if (complete) {
		const text = 'The order is placed; there is nothing left to do on this page.';
		return messagePage({ heading: 'This checkout is complete', text, back });
	}
	const text = 'The time to pay for this order is over, and nothing was charged.';
	return messagePage({ heading: 'This checkout has expired', text, back });
}
