import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import type { SessionRecord } from '../store.ts';
import { checkPayment } from './check-payment.ts';
import type { Decline } from './cards.ts';
import { completeAuthentication, failAuthentication } from './authenticate.ts';
import { confirm, type Confirmation } from './confirm.ts';
import { expireWhenDue } from './expire.ts';
import { relocate } from './relocate.ts';
import { chooseShipping } from './shipping.ts';
import { totalError } from './total-error.ts';
import type { FieldError, PaymentForm } from './payment-form.ts';

/** Maximum wait for webhook deliveries before the customer is redirected, in milliseconds. */
const deliveryTimeout = 10_000;

/** Result of an attempt to pay. */
export type PaymentResult =
	/** Paid, or a pending bank debit. The customer is redirected to `redirectUrl`. */
	| { outcome: 'complete'; redirectUrl: string; session: Stripe.Checkout.Session }
	/** The payment was declined or 3-D Secure failed; the session stays open. */
	| { outcome: 'declined'; decline: Decline; session: Stripe.Checkout.Session }
	/** The form is invalid; no payment was attempted. */
	| { outcome: 'invalid'; errors: FieldError[]; session: Stripe.Checkout.Session }
	/** The session was already complete or expired. */
	| { outcome: 'closed'; session: Stripe.Checkout.Session };

/** Returns the URL to which the shop redirects customers after payment. */
export function returnUrl({ id, success_url, return_url }: Stripe.Checkout.Session): string {
	return (success_url ?? return_url ?? '').replaceAll('{CHECKOUT_SESSION_ID}', id);
}

/** A payment result, or a card that requires 3-D Secure first. */
export type ProcessorResult = PaymentResult | { outcome: 'authenticate' };

/**
 * Creates the payment processor of a sandbox. It tracks sessions that are being completed, so that a repeated submission gets
 * the same result.
 */
export function createPaymentProcessor(account: Account) {
	const completing = new Map<string, Promise<PaymentResult>>();

	async function redirectAfterDelivery(
		{ session }: SessionRecord,
		completedId: string
	): Promise<PaymentResult> {
		let stop = (): void => {};
		const timeout = new Promise<void>((resolve) => {
			stop = account.clock.after(deliveryTimeout, resolve);
		});
		await Promise.race([account.waitForDeliveries(completedId), timeout]);
		stop();
		return { outcome: 'complete', redirectUrl: returnUrl(session), session };
	}

	async function toResult(
		record: SessionRecord,
		confirmation: Confirmation
	): Promise<ProcessorResult> {
		const { session } = record;
		account.changed();
		if ('authentication' in confirmation) return { outcome: 'authenticate' };
		if ('decline' in confirmation) {
			return { outcome: 'declined', decline: confirmation.decline, session };
		}
		const result = redirectAfterDelivery(record, confirmation.completed.id);
		completing.set(session.id, result);
		await result;
		completing.delete(session.id);
		return result;
	}

	async function ifOpen(
		record: SessionRecord,
		run: () => Promise<ProcessorResult>
	): Promise<ProcessorResult> {
		expireWhenDue(account, record);
		const { session } = record;
		if (session.status === 'open') return run();
		return completing.get(session.id) ?? { outcome: 'closed', session };
	}

	return {
		/** Attempts a payment. If the session completes, waits for its webhook deliveries (10 seconds at most). */
		pay: (record: SessionRecord, form: PaymentForm): Promise<ProcessorResult> =>
			ifOpen(record, async () => {
				const { session } = record;
				relocate(account, record, form.country);
				chooseShipping(account, record, form.shipping);
				const changed = totalError(record, form);
				if (changed) return { outcome: 'invalid', errors: [changed], session };
				const payment = checkPayment(session, form, account.clock.now());
				if (Array.isArray(payment)) return { outcome: 'invalid', errors: payment, session };
				return toResult(record, confirm(account, record, payment));
			}),
		/** Continues a payment after 3-D Secure. */
		authenticate: (record: SessionRecord, passed: boolean): Promise<ProcessorResult> =>
			ifOpen(record, async () => {
				const payment = record.authentication;
				if (!payment) return { outcome: 'authenticate' };
				const confirmation = passed
					? confirm(account, record, completeAuthentication(record, payment))
					: failAuthentication(account, record);
				return toResult(record, confirmation);
			})
	};
}

/** Processes payments for the payment page and `sandbox.pay`. */
export type PaymentProcessor = ReturnType<typeof createPaymentProcessor>;
