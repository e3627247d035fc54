import { formatMoney } from '../money.ts';
import { promotionOf } from '../promotions/check-promotion.ts';
import type { SessionRecord, Store } from '../store.ts';
import { html, type Html } from './html.ts';
import { fill, type Texts } from './texts.ts';

/** A promotion code that the customer typed, and why it does not apply. */
export interface CodeState {
	typed: string;
	error: string;
}

/** The form that applies or removes a promotion code, or the discount that the session itself sets. */
export function promotionCode(
	{ session }: SessionRecord,
	store: Store,
	state: CodeState | undefined,
	texts: Texts
): Html {
	const promotion = promotionOf(store, session.discounts?.[0]);
	if (promotion) {
		const { coupon, code } = promotion;
		const label = code?.code ?? coupon.name ?? coupon.id;
		const off =
			coupon.percent_off === null
				? fill(texts.amountOff, {
						amount: formatMoney(
							coupon.amount_off ?? 0,
							coupon.currency ?? session.currency ?? 'usd',
							texts.locale
						)
					})
				: fill(texts.percentOff, { percent: coupon.percent_off });
		return html`<form class="code" method="post" action="/c/pay/${session.id}">
			<p><strong>${label}</strong> <span class="detail">${off}</span></p>
			${
				session.allow_promotion_codes
					? html`<button class="second small" name="action" value="remove">
							${fill(texts.remove, { code: label })}
						</button>`
					: ''
			}
		</form>`;
	}
	if (!session.allow_promotion_codes) return html``;
	return html`<form class="code" method="post" action="/c/pay/${session.id}" novalidate>
		<div class="field">
			<label for="code">${texts.promotionCode}</label>
			<input
				id="code"
				name="code"
				value="${state?.typed ?? ''}"
				autocomplete="off"
				autocapitalize="characters"
				${state ? html`aria-invalid="true" aria-describedby="code-error" autofocus` : ''}
			/>
			${state ? html`<p class="error" id="code-error" role="alert">${state.error}</p>` : ''}
		</div>
		<button class="second" name="action" value="apply">${texts.apply}</button>
	</form>`;
}
