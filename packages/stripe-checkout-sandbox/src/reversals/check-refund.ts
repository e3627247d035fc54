import type Stripe from 'stripe';
import { formatMoney } from '../money.ts';
import { checkStep } from '../params/amount-step.ts';
import type { Store } from '../store.ts';
import { throwApiError } from '../wire/errors.ts';
import { disputesOf, paymentKey } from './find-charge.ts';

/**
 * Validates a refund.
 *
 * @param amount in minor units; the default is the unrefunded amount
 * @returns the amount to refund
 * @throws ApiError if the charge is unpaid, refunded or disputed, or the amount is too large
 */
export function checkRefund(store: Store, charge: Stripe.Charge, amount?: number): number {
	if (charge.status !== 'succeeded') {
		throwApiError({
			message: `Charge ${charge.id} has a status of ${charge.status} and cannot be refunded.`
		});
	}
	if (!charge.captured) {
		throwApiError({
			message: `This uncaptured Charge was created by a PaymentIntent (${paymentKey(charge)}). You must cancel the PaymentIntent to reverse the authorization instead of refunding the Charge directly. For more information, see https://stripe.com/docs/payments/payment-intents/creating-payment-intents#separate-auth-capture`
		});
	}
	if (charge.refunded) {
		throwApiError({
			code: 'charge_already_refunded',
			message: `Charge ${charge.id} has already been refunded.`
		});
	}
	if (disputesOf(store, charge).some((dispute) => !dispute.is_charge_refundable)) {
		throwApiError({
			code: 'charge_disputed',
			message: `Charge ${charge.id} has been charged back; cannot issue a refund.`
		});
	}
	const unrefunded = charge.amount - charge.amount_refunded;
	const requested = amount ?? unrefunded;
	if (amount !== undefined) checkStep(amount, charge.currency, 'amount');
	const money = (minor: number): string => formatMoney(minor, charge.currency);
	if (requested > charge.amount) {
		throwAmountTooLarge(
			`(${money(requested)}) is greater than charge amount (${money(charge.amount)})`
		);
	}
	if (requested > unrefunded) {
		throwAmountTooLarge(
			`(${money(requested)}) is greater than unrefunded amount on charge (${money(unrefunded)})`
		);
	}
	return requested;
}

function throwAmountTooLarge(why: string): never {
	throwApiError({ param: 'amount', message: `Refund amount ${why}` });
}
