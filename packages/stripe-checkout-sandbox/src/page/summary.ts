import { formatMoney } from '../money.ts';
import type { LineItem } from '../objects/line-item.ts';
import type { SessionRecord, Store } from '../store.ts';
import { html, type Html } from './html.ts';

/** Order summary: line items and total. */
export function orderSummary({ session, lineItems }: SessionRecord, store: Store): Html {
	const currency = session.currency ?? 'usd';
	const money = (amount: number | null): string => formatMoney(amount ?? 0, currency);
	const shop = shopOf(session);
	return html`<section class="summary" aria-labelledby="order">
		<div class="column">
			${session.cancel_url ? cancelLink(session.cancel_url) : ''}
			<h1 id="order">Pay ${shop}</h1>
			<p class="total">${money(session.amount_total)}</p>
			<ul class="lines">
				${lineItems.map((item) => line(item, store, money))}
			</ul>
			<dl class="sums">
				<div>
					<dt>Subtotal</dt>
					<dd>${money(session.amount_subtotal)}</dd>
				</div>
				<div class="due">
					<dt>Total due</dt>
					<dd>${money(session.amount_total)}</dd>
				</div>
			</dl>
		</div>
	</section>`;
}

function cancelLink(href: string): Html {
	return html`<a class="quiet back" href="${href}">
		<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
			<path d="M9 2 4 7l5 5" fill="none" stroke="currentColor" stroke-width="1.75" />
		</svg>
		Back to ${hostOf(href)}
	</a>`;
}

function line(item: LineItem, store: Store, money: (amount: number | null) => string): Html {
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
			${quantity > 1 ? html`<p class="detail">Qty ${quantity}</p>` : ''}
		</div>
		<div class="price">
			<p>${money(item.amount_total)}</p>
			${quantity > 1 ? html`<p class="detail">${money(item.price.unit_amount)} each</p>` : ''}
		</div>
	</li>`;
}

/** Returns the host of a URL as the name of the shop. */
export function hostOf(url: string | null): string {
	return url && URL.canParse(url) ? new URL(url).host : 'the shop';
}

/** Returns the name of the shop: the host of its return URL. */
export function shopOf(session: SessionRecord['session']): string {
	return hostOf(session.success_url ?? session.return_url ?? null);
}
