import type { SessionRecord, Store } from '../store.ts';
import { html, type Html } from './html.ts';
import { layout } from './layout.ts';
import { paymentForm, type FormState } from './payment-form.ts';
import { orderSummary, shopOf } from './summary.ts';

/** The payment page of an open session: order summary and form. */
export function payPage(record: SessionRecord, state: FormState, store: Store): Html {
	const problem = state.alert || state.errors.length > 0;
	return layout({
		title: `${problem ? 'Payment not completed – ' : ''}Pay ${shopOf(record.session)}`,
		body: html`<main class="checkout">
			${orderSummary(record, store)} ${paymentForm(record, state)}
		</main>`
	});
}
