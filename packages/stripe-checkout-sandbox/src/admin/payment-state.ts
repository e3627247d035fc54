import type Stripe from 'stripe';
import { formatMoney } from '../money.ts';
import { html, type Html } from '../page/html.ts';
import { disputesOf, findCharge } from '../reversals/find-charge.ts';
import type { SessionRecord, Store } from '../store.ts';
import { badge } from './table.ts';

/** Data of one session's table row. */
export interface PaymentView {
	record: SessionRecord;
	charge: Stripe.Charge | undefined;
	refunds: Stripe.Refund[];
	disputes: Stripe.Dispute[];
}

/** Collects the charge, refunds and disputes of a session. */
export function toPaymentView(store: Store, record: SessionRecord): PaymentView {
	const charge = findCharge(store, record.session.id);
	return {
		record,
		charge,
		refunds: [...store.refunds.values()].filter((refund) => refund.charge === charge?.id),
		disputes: charge ? disputesOf(store, charge) : []
	};
}

/** Badges for the state of a payment. */
export function paymentState({ record, charge, refunds, disputes }: PaymentView): Html {
	const { session, settlement } = record;
	if (session.status !== 'complete') {
		const challenge = record.authentication ? badge('awaiting 3-D Secure', 'quiet') : '';
		return html`${badge(session.status ?? 'open', 'quiet')} ${challenge}`;
	}
	if (session.payment_status === 'no_payment_required') return badge('no payment required', 'good');
	if (session.payment_status === 'unpaid') {
		if (settlement) return badge('processing', 'quiet');
		if (charge && isAuthorized(charge)) return badge('authorized', 'quiet');
		return charge?.paid ? badge('canceled', 'quiet') : badge('failed', 'bad');
	}
	const money = (amount: number): string => formatMoney(amount, charge?.currency ?? 'usd');
	return html`${badge('paid', 'good')}
	${refunds.map(({ amount, status }) => badge(`refund of ${money(amount)} ${status}`, toneOf(status)))}
	${disputes.map(({ status }) => badge(`dispute ${status}`, toneOf(status)))}`;
}

/** Whether a charge is authorized and awaits capture. */
export function isAuthorized({ status, captured, refunded }: Stripe.Charge): boolean {
	return status === 'succeeded' && !captured && !refunded;
}

function toneOf(status: string | null): 'bad' | 'good' | 'quiet' {
	if (status === 'won' || status === 'warning_closed' || status === 'prevented') return 'good';
	if (status === 'lost' || status === 'failed' || status === 'needs_response') return 'bad';
	return 'quiet';
}
