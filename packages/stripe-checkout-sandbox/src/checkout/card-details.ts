import type Stripe from 'stripe';
import { alphanumeric } from '../ids.ts';
import { approvedCards } from './cards.ts';
import { digits, readExpiry } from './check-card.ts';
import type { PaymentForm } from './payment-form.ts';

/** Returns the card as a charge shows it: with the last four digits only, and without the security code. */
export function cardDetails(form: PaymentForm): Stripe.Charge.PaymentMethodDetails {
	const number = digits(form.number);
	const { brand, country, funding } = approvedCards[number] ?? defaultCard;
	const { month, year } = readExpiry(form.expiry) ?? { month: 1, year: 2000 };
	return {
		type: 'card',
		card: {
			amount_authorized: null,
			authorization_code: null,
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
			fingerprint: alphanumeric(16),
			funding,
			installments: null,
			last4: number.slice(-4),
			mandate: null,
			network: brand,
			network_transaction_id: null,
			regulated_status: 'unregulated',
			three_d_secure: null,
			transaction_link_id: null,
			wallet: null
		}
	};
}

const defaultCard = { brand: 'visa', country: 'US', funding: 'credit' };
