/** The longest address SMTP carries, in characters (RFC 5321, 4.5.3.1.3). */
const maxLength = 254;

// A lone surrogate (Cs) is no text: it would be stored as another character than it is looked up by.
const form = /^[^\s@<>,;:"\p{Cc}\p{Cs}]+@[^\s@<>,;:"\p{Cc}\p{Cs}]+$/u;

/**
 * The one form in which addresses are stored and looked up: trimmed, lower case, NFC.
 * Dots and plus tags stay, since only their own server knows what they mean.
 */
export function canonicalEmail(email: string): string {
	return email.trim().toLowerCase().normalize('NFC');
}

/** Whether a canonical address can be one: something on both sides of one `@`, nothing a mail header would trip over. */
export function isEmail(email: string): boolean {
	return email.length <= maxLength && form.test(email);
}

/** An address that its owner recognises and nobody else learns: `a•••@e•••.com`. */
export function maskEmail(email: string): string {
	const [local = '', domain = ''] = email.split('@');
	const [first = ''] = local;
	const [host = ''] = domain;
	const dot = domain.lastIndexOf('.');
	return `${first}•••@${host}•••${dot > 0 ? domain.slice(dot) : ''}`;
}
