import { configurationError } from './configuration-error.ts';

const pattern = /^erased_[0-9a-f]{32}$/;

/**
 * Creates the text that replaces the address of an erased customer. It is random: with a hash of the address, anyone who
 * has the database could test whether an address was a customer.
 */
export function createTombstone(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	return `erased_${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Returns whether a purchase belongs to an erased customer. Never true for an address, which contains `@`. */
export function isTombstone(customerEmail: string): boolean {
	return pattern.test(customerEmail);
}

/** Throws an error unless the text is a tombstone, so that nothing else can replace an address. */
export function requireTombstone(text: string): void {
	if (isTombstone(text)) return;
	throw configurationError(
		'eraseCustomer: `tombstone` must be "erased_" and 32 hexadecimal digits. Use eraseCustomer of svelte-stripe-books/server, which creates one.',
		'saved-value'
	);
}
