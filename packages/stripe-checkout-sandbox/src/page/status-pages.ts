import { returnUrl } from '../checkout/payment-processor.ts';
import type { SessionRecord } from '../store.ts';
import type { Html } from './html.ts';
import { messagePage } from './message.ts';
import { hostOf } from './summary.ts';
import { fill, type Texts } from './texts.ts';

/** Page for an unknown session. */
export function unknownPage(texts: Texts): Html {
	return messagePage({ heading: texts.unknownHeading, text: texts.unknownText, texts });
}

/** Page for a complete or expired session. */
export function closedPage({ session }: SessionRecord, texts: Texts): Html {
	const complete = session.status === 'complete';
	// The cancel page may state that nothing was charged, so customers who have paid go to the success page.
	const shop = complete ? returnUrl(session) : session.cancel_url;
	const label = fill(texts.backTo, { shop: hostOf(shop) ?? texts.theShop });
	const back = shop ? { href: shop, label } : undefined;
	return complete
		? messagePage({ heading: texts.completeHeading, text: texts.completeText, back, texts })
		: messagePage({ heading: texts.expiredHeading, text: texts.expiredText, back, texts });
}
