import { canonicalEmail, isEmail } from '../../lib/core/email.ts';
import { usageError } from '../command-error.ts';

/**
 * Returns the canonical form of an address that was typed.
 *
 * @throws CommandError if it is none
 */
export function readEmail(text: string): string {
	const email = canonicalEmail(text);
	if (isEmail(email)) return email;
	throw usageError('email_invalid', `${JSON.stringify(text)} is not an email address.`);
}
