/**
 * Formats JSON like Stripe: indented by two spaces, with an empty list on three lines.
 *
 * As with Stripe, parsing and reserializing a webhook body yields other bytes, so that its signature check fails.
 */
export function prettyJson(value: unknown): string {
	// Strings end in a quote, so a line that ends in a bracket pair is always an empty list.
	return JSON.stringify(value, null, 2).replace(/^( *)(.*)\[\](,?)$/gm, '$1$2[\n\n$1]$3');
}
