import type Stripe from 'stripe';

type TaxId = Stripe.Checkout.Session.CustomerDetails.TaxId;

/** A type of tax ID. */
interface TaxIdType {
	type: Stripe.Checkout.Session.CustomerDetails.TaxId.Type;
	/** Format, without spaces, dots and hyphens. */
	format: RegExp;
	/** A number of this format. */
	example: string;
}

const euCountries =
	'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

/**
 * Types of tax IDs by country. Stripe knows more of them; it, too, checks only the format while the customer pays.
 *
 * @see https://docs.stripe.com/tax/checkout/tax-ids#supported-types
 */
const taxIdTypes: Record<string, TaxIdType> = {
	...Object.fromEntries(euCountries.map((country) => [country, euVat(country)])),
	AU: { type: 'au_abn', format: /^\d{11}$/, example: '12345678912' },
	CA: { type: 'ca_bn', format: /^\d{9}$/, example: '123456789' },
	CH: { type: 'ch_vat', format: /^CHE\d{9}(MWST|TVA|IVA)$/, example: 'CHE123456789MWST' },
	GB: { type: 'gb_vat', format: /^(GB)?\d{9}(\d{3})?$/, example: 'GB123456789' },
	IN: {
		type: 'in_gst',
		format: /^\d{2}[A-Z]{5}\d{4}[A-Z][A-Z\d]Z[A-Z\d]$/,
		example: '12ABCDE3456FGZH'
	},
	JP: { type: 'jp_trn', format: /^T\d{13}$/, example: 'T1234567891234' },
	MX: { type: 'mx_rfc', format: /^[A-Z&Ñ]{3,4}\d{6}[A-Z\d]{3}$/, example: 'ABC010203AB9' },
	NO: { type: 'no_vat', format: /^\d{9}MVA$/, example: '123456789MVA' },
	NZ: { type: 'nz_gst', format: /^\d{8,9}$/, example: '123456789' },
	SG: { type: 'sg_gst', format: /^[A-Z\d]{9,10}$/, example: 'M12345678X' },
	US: { type: 'us_ein', format: /^\d{9}$/, example: '12-3456789' },
	ZA: { type: 'za_vat', format: /^\d{10}$/, example: '4123456789' }
};

function euVat(country: string): TaxIdType {
	// Greece's VAT numbers start with EL.
	const prefix = country === 'GR' ? 'EL' : country;
	return {
		type: 'eu_vat',
		format: new RegExp(`^${prefix}[A-Z\\d]{8,12}$`),
		example: `${prefix}123456789`
	};
}

/** Returns a valid tax ID of a country, or undefined if none is known. */
export function exampleTaxId(country: string): string | undefined {
	return taxIdTypes[country]?.example;
}

/**
 * Parses the tax ID that a business entered.
 *
 * @returns the tax ID, or undefined if the country does not have such a number
 */
export function readTaxId(country: string, typed: string): TaxId | undefined {
	const known = taxIdTypes[country];
	const value = typed.trim().toUpperCase();
	return known?.format.test(value.replace(/[\s.-]/g, '')) ? { type: known.type, value } : undefined;
}
