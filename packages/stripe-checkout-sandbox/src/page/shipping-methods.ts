import type { SessionRecord, Store } from '../store.ts';
import { shippingRateOf } from '../pricing/shipping-cost.ts';
import { html, type Html } from './html.ts';
import type { ShowMoney } from './summary.ts';
import type { Texts } from './texts.ts';

/** The shipping rates to choose from. */
export function shippingMethods(
	record: SessionRecord,
	store: Store,
	money: ShowMoney,
	texts: Texts
): Html {
	const rates = record.session.shipping_options.map(({ shipping_rate: rate }) =>
		store.shippingRates.get(typeof rate === 'string' ? rate : rate.id)
	);
	if (rates.length === 0) return html``;
	const chosen = shippingRateOf(record, store)?.id;
	return html`<fieldset class="methods">
		<legend><h2>${texts.shippingMethod}</h2></legend>
		${rates.map(
			(rate) =>
				html`<label class="choice">
					<input
						type="radio"
						name="shipping"
						value="${rate?.id}"
						${rate?.id === chosen ? 'checked' : ''}
					/>
					<span class="what">${rate?.display_name}</span>
					<span class="price">${money(rate?.fixed_amount?.amount ?? 0)}</span>
				</label>`
		)}
	</fieldset>`;
}
