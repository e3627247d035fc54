import { authenticationPath } from '../checkout/authenticate.ts';
import { formatMoney } from '../money.ts';
import type { SessionRecord } from '../store.ts';
import { html, type Html } from './html.ts';
import { layout } from './layout.ts';
import { shopOf } from './summary.ts';

/** The 3-D Secure page, with one button per outcome. */
export function authenticationPage(record: SessionRecord): Html {
	const { session, authentication } = record;
	const last4 = authentication?.instrument.details.card?.last4 ?? '';
	const total = formatMoney(session.amount_total ?? 0, session.currency ?? 'usd');
	return layout({
		title: '3D Secure authentication',
		body: html`<main class="message">
			<h1>3D Secure authentication</h1>
			<p>
				Your bank needs to confirm this payment of ${total} to ${shopOf(session)} with the card
				ending in <span class="digits">${last4}</span>. This is a sandbox: choose the outcome.
			</p>
			<form class="choices" method="post" action="${authenticationPath(record)}">
				<button name="outcome" value="complete">Complete authentication</button>
				<button name="outcome" value="fail" class="second">Fail authentication</button>
			</form>
			<p><a class="quiet" href="/c/pay/${session.id}">Use another payment method</a></p>
		</main>`
	});
}
