import type Stripe from 'stripe';
import { alphanumeric, randomDigits } from '../ids.ts';
import { approvedCards } from './cards.ts';
import { digits, readExpiry } from './check-card.ts';
import type { PaymentForm } from './payment-form.ts';

/**
 * Returns the card as a charge shows it: with the last four digits only, and without the security code.
 *
 * @param amount authorized amount in minor units
 */
export function cardDetails(form: PaymentForm, amount: number): Stripe.Charge.PaymentMethodDetails {
	const number = digits(form.number);
	const { brand, country, funding } = approvedCards[number] ?? defaultCard;
	const { month, year } = readExpiry(form.expiry) ?? { month: 1, year: 2000 };
	return {
		type: 'card',
		card: {
			amount_authorized: amount,
			authorization_code: randomDigits(6),
			brand,
			checks: {
				address_line1_check: null,
				address_postal_code_check: form.postcode.trim() ? 'pass' : null,
				cvc_check: 'pass'
			},
			country,
			electronic_commerce_indicator: null,
			exp_month: month,
			exp_year: year,
			extended_authorization: { status: 'disabled' },
			fingerprint: alphanumeric(16),
			funding,
			incremental_authorization: { status: 'unavailable' },
			installments: null,
			last4: number.slice(-4),
			mandate: null,
			multicapture: { status: 'unavailable' },
			network: brand,
			network_token: { used: false },
			network_transaction_id: randomDigits(15),
			overcapture: { maximum_amount_capturable: amount, status: 'unavailable' },
			regulated_status: 'unregulated',
			three_d_secure: null,
			transaction_link_id: null,
			wallet: null
		}
	};
}

const defaultCard = { brand: 'visa', country: 'US', funding: 'credit' };
