/** The page on which each message and each code has an entry. */
const page = 'https://github.com/svelte-stripe-books/svelte-stripe-books/blob/main/docs/errors.md';

/** The address of an entry: the code of a problem, `option-secret`, `no-cart`. */
export function errorDocsUrl(entry: string): string {
	return `${page}#${entry}`;
}

/** A mistake of the developer, with the address of its entry. What every page loads says `docs/errors.md` instead, for its size. */
export function configurationError(message: string, entry: string): TypeError {
	return new TypeError(`${message} See ${errorDocsUrl(entry)}`);
}
