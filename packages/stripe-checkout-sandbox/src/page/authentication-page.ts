import { authenticationPath } from '../checkout/authenticate.ts';
import { shownTotal } from '../checkout/total-error.ts';
import type { SessionRecord } from '../store.ts';
import { html, type Html } from './html.ts';
import { layout } from './layout.ts';
import { shopOf } from './summary.ts';
import { fill, type Texts } from './texts.ts';

/** The 3-D Secure page, with one button per outcome. */
export function authenticationPage(record: SessionRecord, texts: Texts): Html {
	const { session, authentication } = record;
	const { amount, currency } = shownTotal(record);
	const { heading, text, complete, fail, otherMethod } = texts.authentication;
	const [before = '', after = ''] = fill(text, {
		amount: texts.money(amount, currency),
		shop: shopOf(session, texts)
	}).split('{last4}');
	return layout({
		title: heading,
		body: html`<main class="message">
			<h1>${heading}</h1>
			<p>
				${before}<span class="digits">${authentication?.instrument.details.card?.last4 ?? ''}</span
				>${after}
			</p>
			<form class="choices" method="post" action="${authenticationPath(record)}">
				<button name="outcome" value="complete">${complete}</button>
				<button name="outcome" value="fail" class="second">${fail}</button>
			</form>
			<p><a class="quiet" href="/c/pay/${session.id}">${otherMethod}</a></p>
		</main>`,
		texts
	});
}
