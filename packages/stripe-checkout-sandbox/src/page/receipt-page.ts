import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { receiptPath } from '../checkout/charge-outcome.ts';
import { formatMoney } from '../money.ts';
import { idOf } from '../objects/charge.ts';
import type { SessionRecord, Store } from '../store.ts';
import { html, type Html } from './html.ts';
import { layout } from './layout.ts';

/** Returns the charge whose `receipt_url` ends in this token. */
export function findReceipt({ charges }: Store, token: string): Stripe.Charge | undefined {
	const end = `${receiptPath}${token}`;
	return [...charges.values()].find(({ receipt_url: url }) => url?.endsWith(end));
}

/** The page at `receipt_url`: what was paid, when and how, and what was refunded. */
export function receiptPage({ store }: Account, charge: Stripe.Charge): Html {
	const { currency } = charge;
	const money = (amount: number): string => formatMoney(amount, currency);
	const record = recordOf(store, charge);
	const name = record?.session.branding_settings?.display_name ?? 'Sandbox';
	const date = new Date(charge.created * 1000);
	return layout({
		title: `Receipt from ${name}`,
		body: html`<main class="receipt">
			<h1>Receipt from ${name}</h1>
			<dl class="facts">
				<div>
					<dt>Amount paid</dt>
					<dd>${money(charge.amount)}</dd>
				</div>
				<div>
					<dt>Date paid</dt>
					<dd>
						<time datetime="${date.toISOString()}">
							${date.toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' })}
						</time>
					</dd>
				</div>
				<div>
					<dt>Payment method</dt>
					<dd>${methodOf(charge)}</dd>
				</div>
			</dl>
			<h2>Summary</h2>
			<dl class="sums">
				${(record?.lineItems ?? []).map(
					(item) =>
						html`<div>
							<dt>${item.description} × ${item.quantity}</dt>
							<dd>${money(item.amount_subtotal)}</dd>
						</div>`
				)}
				${record ? totalsOf(record.session, money) : ''}
				<div class="due">
					<dt>Amount charged</dt>
					<dd>${money(charge.amount)}</dd>
				</div>
				${
					charge.amount_refunded > 0
						? html`<div>
								<dt>Refunded</dt>
								<dd>${money(-charge.amount_refunded)}</dd>
							</div>`
						: ''
				}
			</dl>
		</main>`
	});
}

function totalsOf(
	{ total_details: totals }: Stripe.Checkout.Session,
	money: (amount: number) => string
): Html {
	const discount = totals?.amount_discount ?? 0;
	const tax = totals?.amount_tax ?? 0;
	const shipping = totals?.amount_shipping ?? 0;
	return html`${
		discount > 0
			? html`<div>
					<dt>Discount</dt>
					<dd>${money(-discount)}</dd>
				</div>`
			: ''
	}
	${
		shipping > 0
			? html`<div>
					<dt>Shipping</dt>
					<dd>${money(shipping)}</dd>
				</div>`
			: ''
	}
	${
		tax > 0
			? html`<div>
					<dt>Tax</dt>
					<dd>${money(tax)}</dd>
				</div>`
			: ''
	}`;
}

function methodOf({ payment_method_details: details }: Stripe.Charge): string {
	const brand = details?.card?.brand ?? 'Bank account';
	const last4 = details?.card?.last4 ?? details?.us_bank_account?.last4 ?? '';
	return `${brand.charAt(0).toUpperCase()}${brand.slice(1)} – ${last4}`;
}

function recordOf({ sessions }: Store, charge: Stripe.Charge): SessionRecord | undefined {
	const intent = idOf(charge.payment_intent);
	return [...sessions.values()].find(({ session }) => idOf(session.payment_intent) === intent);
}
