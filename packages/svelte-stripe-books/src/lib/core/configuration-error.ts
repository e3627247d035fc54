/** Documentation page with an entry for each error and problem code. */
const page = 'https://github.com/svelte-stripe-books/svelte-stripe-books/blob/main/docs/errors.md';

/**
 * Returns the URL of an entry of the error documentation.
 *
 * @param entry its anchor, such as a problem code, `option-secret` or `no-cart`
 */
export function errorDocsUrl(entry: string): string {
	return `${page}#${entry}`;
}

/**
 * Creates an error about a wrong configuration, with a link to its documentation. Code that every page loads writes
 * `docs/errors.md#…` into its messages instead, to stay small.
 */
export function configurationError(message: string, entry: string): TypeError {
	return new TypeError(`${message} See ${errorDocsUrl(entry)}`);
}
