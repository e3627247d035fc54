const escapes: Record<string, string> = {
	'<': '\\u003c',
	'>': '\\u003e',
	'&': '\\u0026',
	'\u2028': '\\u2028',
	'\u2029': '\\u2029'
};

/**
 * Writes data for a script element of JSON-LD. Nothing that it holds ends the element or opens a comment, whatever a title
 * says, and as HTML it reads as it is written.
 *
 * @see https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
 */
export function writeJsonLd(data: Record<string, unknown>): string {
	const json = JSON.stringify({ '@context': 'https://schema.org', ...data });
	return json.replace(/[<>&\u2028\u2029]/g, (character) => escapes[character] ?? character);
}
