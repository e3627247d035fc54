import type Stripe from 'stripe';
import { formatMoney, fractionDigits } from '../money.ts';
import { html, type Html } from '../page/html.ts';
import { disputeStatuses } from '../reversals/dispute-status.ts';
import { canTransition } from '../reversals/update-refund.ts';
import { form, select, type FormPlace } from './form.ts';
import { isAuthorized, type PaymentView } from './payment-state.ts';

/** Forms for the actions that are possible for a payment. */
export function paymentActions(view: PaymentView, place: FormPlace): Html {
	const { record, charge, refunds, disputes } = view;
	const { session, settlement } = record;
	if (settlement) return settleForm(place, session.id);
	if (charge && isAuthorized(charge)) return captureForms(place, session.id, charge);
	if (charge?.status !== 'succeeded' || !charge.captured) return html``;
	return html`<details>
		<summary>Refund or dispute</summary>
		${charge.refunded ? '' : refundForm(place, session.id, charge)}
		${refunds.map((refund) => refundStateForm(place, refund))}
		${disputes.map((dispute, index) => disputeStateForm(place, dispute, index + 1))}
		${disputeForm(place, session.id)}
	</details>`;
}

function settleForm(place: FormPlace, id: string): Html {
	return form(
		place,
		`/sessions/${id}/settle`,
		html`<button name="outcome" value="succeeded">Settle debit</button>
			<button name="outcome" value="failed" class="second">Fail debit</button>`
	);
}

function captureForms(place: FormPlace, session: string, charge: Stripe.Charge): Html {
	return html`${form(
		place,
		`/sessions/${session}/capture`,
		html`${amountField(session, charge)} <button>Capture payment</button>`
	)}
	${form(
		place,
		`/sessions/${session}/cancel`,
		html`<button class="second">Cancel payment</button>`
	)}`;
}

function refundForm(place: FormPlace, session: string, charge: Stripe.Charge): Html {
	return form(
		place,
		'/refunds',
		html`<input type="hidden" name="payment" value="${session}" /> ${amountField(session, charge)}
			<button>Refund</button>`
	);
}

function amountField(session: string, charge: Stripe.Charge): Html {
	const { amount, amount_refunded, currency } = charge;
	const digits = fractionDigits(currency);
	const left = ((amount - amount_refunded) / 10 ** digits).toFixed(digits);
	return html`<input type="hidden" name="currency" value="${currency}" />
		<label for="amount-${session}">Amount in ${currency.toUpperCase()}</label>
		<input id="amount-${session}" name="decimal_amount" inputmode="decimal" value="${left}" />`;
}

function refundStateForm(place: FormPlace, refund: Stripe.Refund): Html {
	const outcomes = (['succeeded', 'failed', 'canceled'] as const).filter(
		(outcome) =>
			canTransition(refund.status, outcome) &&
			(outcome !== 'canceled' || refund.status === 'requires_action')
	);
	if (outcomes.length === 0) return html``;
	const money = formatMoney(refund.amount, refund.currency);
	return form(
		place,
		`/refunds/${refund.id}`,
		html`${select({ id: refund.id, name: 'status', label: `Status of the ${money} refund` }, outcomes)}
			<button class="second">Update refund</button>`
	);
}

function disputeStateForm(place: FormPlace, { id, status }: Stripe.Dispute, number: number): Html {
	const label = `Status of dispute ${number}`;
	return form(
		place,
		`/disputes/${id}`,
		html`${select({ id, name: 'status', label }, disputeStatuses, status)}
			<button class="second">Update dispute</button>`
	);
}

const reasons = ['fraudulent', 'product_not_received', 'duplicate', 'unrecognized', 'general'];
const openings: [string, string][] = [
	['needs_response', 'Dispute'],
	['warning_needs_response', 'Inquiry']
];

function disputeForm(place: FormPlace, session: string): Html {
	return form(
		place,
		'/disputes',
		html`<input type="hidden" name="payment" value="${session}" />
			${select({ id: `reason-${session}`, name: 'reason', label: 'Reason' }, reasons)}
			${select({ id: `opening-${session}`, name: 'status', label: 'Kind' }, openings)}
			<button class="second">Open dispute</button>`
	);
}
