import type { SessionRecord, Store } from '../store.ts';
import { html, type Html } from './html.ts';
import { layout } from './layout.ts';
import { paymentForm, type FormState } from './payment-form.ts';
import { orderSummary, shopOf } from './summary.ts';
import { fill, type Texts } from './texts.ts';

/** The payment page of an open session: order summary and form. */
export function payPage(record: SessionRecord, state: FormState, store: Store, texts: Texts): Html {
	const problem = state.alert || state.errors.length > 0;
	const title = fill(texts.payShop, { shop: shopOf(record.session, texts) });
	return layout({
		title: problem ? `${texts.notCompleted} – ${title}` : title,
		body: html`<main class="checkout">
			${orderSummary(record, store, state.code, texts)} ${paymentForm(record, state, store, texts)}
		</main>`,
		texts
	});
}
