import qs from 'qs';

/** A decoded form value: text, a list or named fields. */
export type Value = string | Value[] | Fields | undefined;

/** Named fields of a decoded form. */
export interface Fields {
	[name: string]: Value;
}

/**
 * Decodes Stripe's bracket notation, e.g. `line_items[0][price_data][unit_amount]=999` or `expand[]=customer`.
 *
 * The limits leave room for 100 line items with metadata; fields without a prototype keep names such as
 * `constructor` ordinary.
 *
 * @see https://docs.stripe.com/api — "form-encoded request bodies"
 */
export function decodeForm(text: string): Fields {
	return qs.parse(text, {
		arrayLimit: 1000,
		parameterLimit: 20_000,
		depth: 8,
		duplicates: 'last',
		plainObjects: true,
		// Metadata may be called '5', and must not become '0'.
		allowSparse: true
	});
}

/** The same text for the same fields, in whatever order they were sent. */
export function canonical(value: Value): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
	if (typeof value !== 'object') return JSON.stringify(value ?? null);
	const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join()}}`;
}
