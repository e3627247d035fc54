import type Stripe from 'stripe';
import { newId } from '../ids.ts';
import type { Instrument } from './charge.ts';

/** Creates the payment method of an attempt to pay. `created` is in seconds. */
export function createPaymentMethod(
	{ details, billing }: Instrument,
	created: number
): Stripe.PaymentMethod {
	return {
		id: newId('paymentMethod'),
		object: 'payment_method',
		allow_redisplay: 'limited',
		billing_details: billing,
		...(details.card && { card: cardOf(details.card) }),
		created,
		customer: null,
		customer_account: null,
		livemode: false,
		metadata: {},
		type: details.type,
		...(details.us_bank_account && { us_bank_account: bankAccountOf(details.us_bank_account) })
	};
}

function cardOf(card: Stripe.Charge.PaymentMethodDetails.Card): Stripe.PaymentMethod.Card {
	const brand = card.brand ?? 'visa';
	return {
		brand,
		checks: card.checks,
		country: card.country,
		display_brand: brand === 'amex' ? 'american_express' : brand,
		exp_month: card.exp_month,
		exp_year: card.exp_year,
		fingerprint: card.fingerprint ?? null,
		funding: card.funding ?? 'credit',
		generated_from: null,
		last4: card.last4 ?? '',
		networks: { available: [brand], preferred: null },
		regulated_status: card.regulated_status,
		three_d_secure_usage: { supported: true },
		wallet: null
	};
}

function bankAccountOf(
	bank: Stripe.Charge.PaymentMethodDetails.UsBankAccount
): Stripe.PaymentMethod.UsBankAccount {
	return {
		account_holder_type: bank.account_holder_type,
		account_type: bank.account_type,
		bank_name: bank.bank_name,
		financial_connections_account: null,
		fingerprint: bank.fingerprint,
		last4: bank.last4,
		networks: { preferred: 'ach', supported: ['ach'] },
		routing_number: bank.routing_number,
		status_details: {}
	};
}
