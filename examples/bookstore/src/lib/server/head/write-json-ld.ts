const escapes: Record<string, string> = {
	'<': '\\u003c',
	'>': '\\u003e',
	'&': '\\u0026',
	'\u2028': '\\u2028',
	'\u2029': '\\u2029'
};

/**
 * Serializes JSON-LD for a script element, escaping characters that could end the element or open a comment.
 *
 * @see https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
 */
export function writeJsonLd(data: Record<string, unknown>): string {
	const json = JSON.stringify({ '@context': 'https://schema.org', ...data });
	return json.replace(/[<>&\u2028\u2029]/g, (character) => escapes[character] ?? character);
}
