/** The longest address SMTP carries, in characters (RFC 5321, 4.5.3.1.3). */
const maxLength = 254;

const form = /^[^\s@<>,;:"\p{Cc}]+@[^\s@<>,;:"\p{Cc}]+$/u;

/**
 * The one form in which addresses are stored and looked up: trimmed, NFC, lower case.
 * Dots and plus tags stay, since only their own server knows what they mean.
 */
export function canonicalEmail(email: string): string {
	return email.trim().normalize('NFC').toLowerCase();
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
