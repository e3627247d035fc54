/**
 * JSON the way Stripe prints it: two spaces, and an empty list over three lines.
 *
 * A receiver that parses a webhook and serialises it again gets other bytes, as it would from Stripe,
 * and its signature check fails here too.
 */
export function prettyJson(value: unknown): string {
	// Strings end in a quote, so a line that ends in a bracket pair is always an empty list.
	return JSON.stringify(value, null, 2).replace(/^( *)(.*)\[\](,?)$/gm, '$1$2[\n\n$1]$3');
}
