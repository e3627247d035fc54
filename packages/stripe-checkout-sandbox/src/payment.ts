import type Stripe from 'stripe';
import { offeredMethods } from './checkout/check-payment.ts';
import { collectsAddress, requiredOfBusiness, shipsTo } from './checkout/check-details.ts';
import { exampleTaxId } from './checkout/tax-ids.ts';
import { emptyForm, type PaymentForm } from './checkout/payment-form.ts';

/** A card as the customer types it. */
export interface CardInput {
	/** Card number. @default '4242424242424242' */
	number?: string;
	/** Month and year, e.g. `12 / 34`. @default December of next year */
	expiry?: string;
	/** Security code. @default '123', or '1234' for American Express */
	cvc?: string;
}

/** Input of the customer on the payment page; the defaults result in a successful payment. */
export interface Payment {
	/** Email address. Ignored if the session has a `customer_email`. @default 'buyer@example.com' */
	email?: string;
	/** Number of a test card, or its details. @default '4242424242424242', if the session accepts cards */
	card?: string | CardInput;
	/** Account number, e.g. `000123456789`, to pay by bank debit instead of card. The debit settles later. */
	bankAccount?: string;
	/** Name of the card or account holder. @default 'Test Buyer' */
	name?: string;
	/** Two-letter country code. @default 'US', or the first country to which the session ships */
	country?: string;
	/** Postal code. @default none */
	postalCode?: string;
	/** Street and house number, if the session collects the billing address. @default '354 Oyster Point Blvd' */
	address?: string;
	/** City, if the session collects the billing address. @default 'South San Francisco' */
	city?: string;
	/** State, if the session collects the billing address. @default 'CA' */
	state?: string;
	/** Name of the business, if the session collects it. @default a name if it is required */
	businessName?: string;
	/** Tax ID of the business, e.g. `DE123456789`, if the session collects it. @default one of the country if it is required */
	taxId?: string;
	/** Phone number, if the session collects it. @default '+1 201 555 0123' */
	phone?: string;
	/** Whether to accept the terms of service. @default true */
	acceptTerms?: boolean;
	/** Whether to agree to promotional email. @default false */
	acceptPromotions?: boolean;
	/** Values of custom fields, by key. @default a valid value for each required field */
	customFields?: Record<string, string>;
	/** ID of a shipping rate, from `shipping_options`. @default the first one */
	shippingRate?: string;
	/** Promotion code to apply first. @default none */
	promotionCode?: string;
	/** Currency to pay in, with Adaptive Pricing: that of the session or of the customer's country. @default that of the country */
	currency?: string;
	/** Response to a 3-D Secure challenge. @default 'complete' */
	authentication?: 'complete' | 'fail';
}

/** What a customer enters by default, on an American page. */
export const sampleCustomer = {
	email: 'buyer@example.com',
	name: 'Test Buyer',
	phone: '+1 201 555 0123',
	address: '354 Oyster Point Blvd',
	city: 'South San Francisco',
	state: 'CA',
	postalCode: '94080',
	business: 'Test Business',
	card: '4242424242424242',
	routing: '110000000',
	account: '000123456789'
};

/** Returns a valid security code for a card. */
export function securityCode(card: string): string {
	return /^3[47]/.test(card) ? '1234' : '123';
}

/**
 * Returns the submitted form of a payment.
 *
 * @param now Unix time in milliseconds
 */
export function toPaymentForm(
	payment: Payment = {},
	now: number,
	session: Stripe.Checkout.Session
): PaymentForm {
	const card = typeof payment.card === 'string' ? { number: payment.card } : payment.card;
	const number = card?.number ?? sampleCustomer.card;
	const country = payment.country ?? defaultCountry(session);
	const required = requiredOfBusiness(session, country);
	const common: PaymentForm = {
		...emptyForm,
		email: payment.email ?? sampleCustomer.email,
		name: payment.name ?? sampleCustomer.name,
		country,
		postcode: payment.postalCode ?? (collectsAddress(session) ? sampleCustomer.postalCode : ''),
		address: payment.address ?? sampleCustomer.address,
		city: payment.city ?? sampleCustomer.city,
		state: payment.state ?? sampleCustomer.state,
		business: payment.businessName ?? (required.name ? sampleCustomer.business : ''),
		tax_id: payment.taxId ?? (required.taxId ? (exampleTaxId(country) ?? '') : ''),
		phone: payment.phone ?? sampleCustomer.phone,
		terms: payment.acceptTerms ?? true,
		promotions: payment.acceptPromotions ?? false,
		shipping: payment.shippingRate ?? '',
		custom: {
			...Object.fromEntries(session.custom_fields.map((field) => [field.key, validValue(field)])),
			...payment.customFields
		}
	};
	const byBankOnly = !offeredMethods(session.payment_method_types).includes('card');
	const account =
		payment.bankAccount ?? (byBankOnly && !payment.card ? sampleCustomer.account : undefined);
	if (account !== undefined) {
		return { ...common, method: 'bank', routing: sampleCustomer.routing, account };
	}
	return {
		...common,
		number,
		expiry: card?.expiry ?? `12/${new Date(now).getUTCFullYear() + 1}`,
		cvc: card?.cvc ?? securityCode(number)
	};
}

/** Returns the country of the customer on an untouched page. */
export function defaultCountry(session: Stripe.Checkout.Session): string {
	if (shipsTo(session, emptyForm.country)) return emptyForm.country;
	return session.shipping_address_collection?.allowed_countries[0] ?? emptyForm.country;
}

/** Returns a valid value for a required custom field. */
function validValue({
	optional,
	dropdown,
	numeric,
	text
}: Stripe.Checkout.Session['custom_fields'][number]): string {
	if (optional) return '';
	if (dropdown) return dropdown.default_value ?? dropdown.options[0]?.value ?? '';
	const settings = numeric ?? text;
	const sample = numeric ? '1' : 'Text';
	return (
		settings?.default_value ??
		sample.padEnd(settings?.minimum_length ?? 1, sample).slice(0, settings?.maximum_length ?? 255)
	);
}
