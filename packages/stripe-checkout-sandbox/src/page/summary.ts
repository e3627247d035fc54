import { localPresentment, presentmentOf } from '../pricing/adaptive-pricing.ts';
import type { LineItem } from '../objects/line-item.ts';
import type { SessionRecord, Store } from '../store.ts';
import { currencyChoice } from './currency-choice.ts';
import { html, type Html } from './html.ts';
import { promotionCode, type CodeState } from './promotion-code.ts';
import { fill, type Texts } from './texts.ts';
import { totals } from './totals.ts';

/** Formats an amount of the session, in the currency that the customer sees. */
export type ShowMoney = (amount: number | null) => string;

/** Returns a function that formats amounts of a session in the currency that the customer sees. */
export function showMoney(record: SessionRecord, texts: Texts): ShowMoney {
	const presentment = presentmentOf(record);
	return (amount) =>
		presentment
			? texts.money(presentment.convert(amount ?? 0), presentment.currency)
			: texts.money(amount ?? 0, record.session.currency ?? 'usd');
}

/** Order summary: line items, promotion code, tax and total. */
export function orderSummary(
	record: SessionRecord,
	store: Store,
	code: CodeState | undefined,
	texts: Texts
): Html {
	const { session, lineItems } = record;
	const presentment = presentmentOf(record);
	const money = showMoney(record, texts);
	const local = localPresentment(record);
	return html`<section class="summary" aria-labelledby="order">
		<div class="column">
			${session.cancel_url ? cancelLink(session.cancel_url, texts) : ''}
			<h1 id="order">${fill(texts.payShop, { shop: shopOf(session, texts) })}</h1>
			<p class="total">${money(session.amount_total)}</p>
			${local ? currencyChoice(record, local, presentment !== null, texts) : ''}
			<ul class="lines">
				${lineItems.map((item) => line(item, store, money, texts))}
			</ul>
			${promotionCode(record, store, code, texts)} ${totals(record, store, money, texts)}
		</div>
	</section>`;
}

function cancelLink(href: string, texts: Texts): Html {
	return html`<a class="quiet back" href="${href}">
		<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
			<path d="M9 2 4 7l5 5" fill="none" stroke="currentColor" stroke-width="1.75" />
		</svg>
		${fill(texts.backTo, { shop: hostOf(href) ?? texts.theShop })}
	</a>`;
}

function line(item: LineItem, store: Store, money: ShowMoney, texts: Texts): Html {
	const id = typeof item.price.product === 'string' ? item.price.product : item.price.product.id;
	const product = store.products.get(id);
	const image = product?.images[0];
	const quantity = item.quantity ?? 1;
	return html`<li>
		${
			image
				? html`<img src="${image}" alt="" width="48" height="64" referrerpolicy="no-referrer" />`
				: ''
		}
		<div class="what">
			<p class="name">${item.description}</p>
			${product?.description ? html`<p class="detail">${product.description}</p>` : ''}
			${quantity > 1 ? html`<p class="detail">${fill(texts.quantity, { count: quantity })}</p>` : ''}
		</div>
		<div class="price">
			<p>${money(item.amount_subtotal)}</p>
			${
				quantity > 1
					? html`<p class="detail">
							${fill(texts.each, { price: money(item.price.unit_amount) })}
						</p>`
					: ''
			}
		</div>
	</li>`;
}

/** Returns the host of a URL. */
export function hostOf(url: string | null): string | undefined {
	return url && URL.canParse(url) ? new URL(url).host : undefined;
}

/** Returns the name of the shop. */
export function shopOf(
	{ branding_settings: branding }: SessionRecord['session'],
	texts: Texts
): string {
	return branding?.display_name ?? texts.theShop;
}
