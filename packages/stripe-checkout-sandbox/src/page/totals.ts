import { promotionOf } from '../promotions/check-promotion.ts';
import { breakdownOf } from '../pricing/breakdown.ts';
import { taxIsKnown } from '../pricing/tax-is-known.ts';
import type { SessionRecord, Store } from '../store.ts';
import { html, type Html } from './html.ts';
import type { ShowMoney } from './summary.ts';
import { fill, type Texts } from './texts.ts';

/** Subtotal, discount, tax and total of a session. */
export function totals(record: SessionRecord, store: Store, money: ShowMoney, texts: Texts): Html {
	const { session } = record;
	const discount = session.total_details?.amount_discount ?? 0;
	return html`<dl class="sums">
		<div>
			<dt>${texts.subtotal}</dt>
			<dd>${money(session.amount_subtotal)}</dd>
		</div>
		${
			discount > 0
				? html`<div>
						<dt>${discountName(record, store, texts)}</dt>
						<dd>${money(-discount)}</dd>
					</div>`
				: ''
		}
		${
			session.shipping_cost
				? html`<div>
						<dt>${texts.shipping}</dt>
						<dd>${money(session.shipping_cost.amount_subtotal)}</dd>
					</div>`
				: ''
		}
		${session.automatic_tax.enabled ? taxRows(record, money, texts) : ''}
		<div class="due">
			<dt>${texts.totalDue}</dt>
			<dd>${money(session.amount_total)}</dd>
		</div>
	</dl>`;
}

function discountName({ session }: SessionRecord, store: Store, texts: Texts): string {
	const coupon = promotionOf(store, session.discounts?.[0])?.coupon;
	return coupon?.name ?? texts.discount;
}

function taxRows(record: SessionRecord, money: ShowMoney, texts: Texts): Html {
	if (!taxIsKnown(record)) {
		return html`<div>
			<dt>${texts.taxName}</dt>
			<dd class="detail">${texts.taxUnknown}</dd>
		</div>`;
	}
	return html`${breakdownOf(record).taxes.map(
		({ amount, rate }) =>
			html`<div>
				<dt>
					${fill(rate.inclusive ? texts.taxIncluded : texts.tax, {
						name: rate.display_name,
						percent: rate.percentage
					})}
				</dt>
				<dd>${money(amount)}</dd>
			</div>`
	)}`;
}
