import type Stripe from 'stripe';
import { formatMoney } from '../money.ts';
import { checkStep } from '../params/amount-step.ts';
import type { Store } from '../store.ts';
import { refuse } from '../wire/errors.ts';
import { disputesOf, paymentOf } from './find-charge.ts';

/**
 * How much of a charge is to be refunded, in minor units: all that is left, unless said.
 *
 * @throws StripeRefusal for a charge that was not paid, is refunded or disputed, or for too large an amount
 */
export function checkRefund(store: Store, charge: Stripe.Charge, amount?: number): number {
	if (charge.status !== 'succeeded') {
		refuse({
			message: `Charge ${charge.id} has a status of ${charge.status} and cannot be refunded.`
		});
	}
	if (!charge.captured) {
		refuse({
			message: `This uncaptured Charge was created by a PaymentIntent (${paymentOf(charge)}). You must cancel the PaymentIntent to reverse the authorization instead of refunding the Charge directly. For more information, see https://stripe.com/docs/payments/payment-intents/creating-payment-intents#separate-auth-capture`
		});
	}
	if (charge.refunded) {
		refuse({
			code: 'charge_already_refunded',
			message: `Charge ${charge.id} has already been refunded.`
		});
	}
	if (disputesOf(store, charge).some((dispute) => !dispute.is_charge_refundable)) {
		refuse({
			code: 'charge_disputed',
			message: `Charge ${charge.id} has been charged back; cannot issue a refund.`
		});
	}
	const left = charge.amount - charge.amount_refunded;
	const wanted = amount ?? left;
	if (amount !== undefined) checkStep(amount, charge.currency, 'amount');
	const money = (minor: number): string => formatMoney(minor, charge.currency);
	if (wanted > charge.amount) {
		tooMuch(`(${money(wanted)}) is greater than charge amount (${money(charge.amount)})`);
	}
	if (wanted > left) {
		tooMuch(`(${money(wanted)}) is greater than unrefunded amount on charge (${money(left)})`);
	}
	return wanted;
}

function tooMuch(why: string): never {
	refuse({ param: 'amount', message: `Refund amount ${why}` });
}
