import qs from 'qs';

/** A decoded form value: a string, a list or named fields. */
export type Value = string | Value[] | Fields | undefined;

/** Decoded form fields by name. */
export interface Fields {
	[name: string]: Value;
}

/**
 * Decodes Stripe's bracket notation, e.g. `line_items[0][price_data][unit_amount]=999` or `expand[]=customer`.
 *
 * The limits allow 100 line items with metadata. The objects have no prototype, so that names such as `constructor` are safe.
 *
 * @see https://docs.stripe.com/api
 */
export function decodeForm(text: string): Fields {
	return qs.parse(text, {
		arrayLimit: 1000,
		parameterLimit: 20_000,
		depth: 8,
		duplicates: 'last',
		plainObjects: true,
		// Keeps numeric metadata keys: '5' must not become '0'.
		allowSparse: true
	});
}

/** Serializes fields independently of their order. */
export function canonical(value: Value): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
	if (typeof value !== 'object') return JSON.stringify(value ?? null);
	const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join()}}`;
}
