/**
 * Returns whether a request is for a page itself, rather than for its data or a file. Browsers without `Sec-Fetch-Mode` list HTML in
 * `Accept`.
 *
 * @see https://www.w3.org/TR/fetch-metadata/#sec-fetch-mode-header
 */
export function isNavigation({ method, headers }: Request): boolean {
	if (method !== 'GET') return false;
	const mode = headers.get('sec-fetch-mode');
	return mode ? mode === 'navigate' : (headers.get('accept') ?? '').includes('text/html');
}
