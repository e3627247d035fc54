import type Stripe from 'stripe';
import { formatMoney } from '../money.ts';
import { html, type Html } from '../page/html.ts';
import { disputesOf, findCharge } from '../reversals/find-charge.ts';
import type { SessionRecord, Store } from '../store.ts';
import { badge } from './table.ts';

/** What a row of the dashboard tells of one session. */
export interface PaymentView {
	record: SessionRecord;
	charge: Stripe.Charge | undefined;
	refunds: Stripe.Refund[];
	disputes: Stripe.Dispute[];
}

/** Gathers what has become of a session. */
export function viewOf(store: Store, record: SessionRecord): PaymentView {
	const charge = findCharge(store, record.session.id);
	return {
		record,
		charge,
		refunds: [...store.refunds.values()].filter((refund) => refund.charge === charge?.id),
		disputes: charge ? disputesOf(store, charge) : []
	};
}

/** The state of a payment in words: what was paid, refunded and disputed. */
export function paymentState({ record, charge, refunds, disputes }: PaymentView): Html {
	const { session, settlement } = record;
	if (session.status !== 'complete') {
		const waiting = record.authentication ? badge('asked for 3-D Secure', 'quiet') : '';
		return html`${badge(session.status ?? 'open', 'quiet')} ${waiting}`;
	}
	if (session.payment_status === 'no_payment_required') return badge('free', 'good');
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

/** Whether the money of a charge is held, and waits to be captured. */
export function isAuthorized({ status, captured, refunded }: Stripe.Charge): boolean {
	return status === 'succeeded' && !captured && !refunded;
}

function toneOf(status: string | null): 'bad' | 'good' | 'quiet' {
	if (status === 'won' || status === 'warning_closed' || status === 'prevented') return 'good';
	if (status === 'lost' || status === 'failed' || status === 'needs_response') return 'bad';
	return 'quiet';
}
