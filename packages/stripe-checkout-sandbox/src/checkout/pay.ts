import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import type { SessionRecord } from '../store.ts';
import { checkPayment } from './check-payment.ts';
import type { Decline } from './cards.ts';
import { authenticated, failAuthentication } from './authenticate.ts';
import { confirm, type Confirmation } from './confirm.ts';
import { expireWhenDue } from './expire.ts';
import type { FieldError, PaymentForm } from './payment-form.ts';

/** How long the payment page waits for webhooks before it sends the buyer on, in milliseconds. */
const patience = 10_000;

/** What came of an attempt to pay. */
export type PaymentResult =
	/** Paid, or a bank debit that is on its way: the buyer is sent to `redirectUrl`. */
	| { outcome: 'complete'; redirectUrl: string; session: Stripe.Checkout.Session }
	/** The issuer said no, or 3-D Secure was not passed; the session stays open. */
	| { outcome: 'declined'; decline: Decline; session: Stripe.Checkout.Session }
	/** The form has mistakes, and nothing was tried. */
	| { outcome: 'invalid'; errors: FieldError[]; session: Stripe.Checkout.Session }
	/** The session was complete or expired before. */
	| { outcome: 'closed'; session: Stripe.Checkout.Session };

/** Where the shop wants those who have paid. */
export function returnUrl({ id, success_url, return_url }: Stripe.Checkout.Session): string {
	return (success_url ?? return_url ?? '').replaceAll('{CHECKOUT_SESSION_ID}', id);
}

/** Or the card asks for 3-D Secure first. */
export type CashierResult = PaymentResult | { outcome: 'authenticate' };

/** Pays for sessions; it remembers those that are being completed, so that a double click ends well. */
export function createCashier(account: Account) {
	const completing = new Map<string, Promise<PaymentResult>>();

	async function handOver({ session }: SessionRecord, completedId: string): Promise<PaymentResult> {
		let stop = (): void => {};
		const longEnough = new Promise<void>((resolve) => {
			stop = account.clock.after(patience, resolve);
		});
		await Promise.race([account.answered(completedId), longEnough]);
		stop();
		return { outcome: 'complete', redirectUrl: returnUrl(session), session };
	}

	async function conclude(
		record: SessionRecord,
		confirmation: Confirmation
	): Promise<CashierResult> {
		const { session } = record;
		account.changed();
		if ('authentication' in confirmation) return { outcome: 'authenticate' };
		if ('decline' in confirmation) {
			return { outcome: 'declined', decline: confirmation.decline, session };
		}
		const result = handOver(record, confirmation.completed.id);
		completing.set(session.id, result);
		await result;
		completing.delete(session.id);
		return result;
	}

	async function closedOr(
		record: SessionRecord,
		run: () => Promise<CashierResult>
	): Promise<CashierResult> {
		expireWhenDue(account, record);
		const { session } = record;
		if (session.status === 'open') return run();
		return completing.get(session.id) ?? { outcome: 'closed', session };
	}

	return {
		/** Tries to pay, and waits for the webhook of a completed session to be answered (10 s at most). */
		pay: (record: SessionRecord, form: PaymentForm): Promise<CashierResult> =>
			closedOr(record, async () => {
				const { session } = record;
				const payment = checkPayment(session, form, account.clock.now());
				if (Array.isArray(payment)) return { outcome: 'invalid', errors: payment, session };
				return conclude(record, confirm(account, record, payment));
			}),
		/** Goes on with a payment whose buyer has passed 3-D Secure, or has not. */
		authenticate: (record: SessionRecord, passed: boolean): Promise<CashierResult> =>
			closedOr(record, async () => {
				const payment = record.authentication;
				if (!payment) return { outcome: 'authenticate' };
				const confirmation = passed
					? confirm(account, record, authenticated(record, payment))
					: failAuthentication(account, record);
				return conclude(record, confirmation);
			})
	};
}

/** Pays for sessions; the payment page and `sandbox.pay` both use it. */
export type Cashier = ReturnType<typeof createCashier>;
