/** Maximum length of an address: RFC 5321 §4.5.3.1.3 limits a path to 256 characters, including angle brackets. */
const maxLength = 254;

// Excludes lone surrogates (Cs), which databases replace, so that a stored address would not be found again.
const pattern = /^[^\s@<>,;:"\p{Cc}\p{Cs}]+@[^\s@<>,;:"\p{Cc}\p{Cs}]+$/u;

/**
 * Normalizes an address for storage and lookup: trimmed, lower case, NFC. Keeps dots and plus tags, whose meaning differs
 * between mail providers.
 */
export function canonicalEmail(email: string): string {
	return email.trim().toLowerCase().normalize('NFC');
}

/** Returns whether a canonical address has the form `local@domain` without characters that are special in mail headers. */
export function isEmail(email: string): boolean {
	return email.length <= maxLength && pattern.test(email);
}

/** Masks an address so that its owner recognizes it: `a•••@e•••.com`. */
export function maskEmail(email: string): string {
	const [local = '', domain = ''] = email.split('@');
	const [first = ''] = local;
	const [host = ''] = domain;
	const dot = domain.lastIndexOf('.');
	return `${first}•••@${host}•••${dot > 0 ? domain.slice(dot) : ''}`;
}
