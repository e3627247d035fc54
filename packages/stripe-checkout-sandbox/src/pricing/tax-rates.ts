import type Stripe from 'stripe';

type TaxType = Stripe.TaxRate['tax_type'];

/**
 * Standard tax rates by country, in percent, as of late 2026. Reduced rates, state taxes and registrations are not simulated; pass
 * `taxRates` instead.
 */
const standardRates: Record<string, number> = {
	AT: 20,
	AU: 10,
	BE: 21,
	BG: 20,
	CA: 5,
	CH: 8.1,
	CY: 19,
	CZ: 21,
	DE: 19,
	DK: 25,
	EE: 24,
	ES: 21,
	FI: 25.5,
	FR: 20,
	GB: 20,
	GR: 24,
	HR: 25,
	HU: 27,
	IE: 23,
	IN: 18,
	IS: 24,
	IT: 22,
	JP: 10,
	KR: 10,
	LT: 21,
	LU: 17,
	LV: 21,
	MT: 18,
	NL: 21,
	NO: 25,
	NZ: 15,
	PL: 23,
	PT: 23,
	RO: 21,
	SE: 25,
	SG: 9,
	SI: 22,
	SK: 23
};

const otherTypes: Record<string, TaxType> = {
	AU: 'gst',
	CA: 'gst',
	IN: 'igst',
	JP: 'jct',
	NZ: 'gst',
	SG: 'gst',
	US: 'sales_tax'
};

const names: Record<string, string> = {
	igst: 'IGST',
	jct: 'JCT',
	gst: 'GST',
	sales_tax: 'Sales tax'
};

/** The tax of a country. */
export interface CountryTax {
	country: string;
	/** Rate in percent; 0 if the shop does not collect tax there. */
	percentage: number;
	type: TaxType;
	/** Name of the tax, e.g. `VAT`. */
	name: string;
}

/**
 * Returns the tax of a country.
 *
 * @param overrides rates by country that replace the standard ones
 */
export function taxOf(country: string, overrides: Readonly<Record<string, number>>): CountryTax {
	const percentage = overrides[country] ?? standardRates[country] ?? 0;
	const type = otherTypes[country] ?? 'vat';
	return { country, percentage, type, name: names[type ?? ''] ?? 'VAT' };
}
