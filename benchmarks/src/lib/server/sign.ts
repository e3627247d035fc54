import { createHmac, timingSafeEqual } from 'node:crypto';

const secret = process.env.SECRET ?? 'a secret of the benchmark';

const mac = (value: string) => createHmac('sha256', secret).update(value).digest('base64url');

/** Appends a signature to a value. */
export const sign = (value: string) => `${value}~${mac(value)}`;

/** Returns the value that was signed, or null. */
export function readSigned(signed: string | undefined): string | null {
	if (!signed) return null;
	const [value = '', given = ''] = signed.split('~');
	const expected = Buffer.from(mac(value));
	const actual = Buffer.from(given);
	return expected.length === actual.length && timingSafeEqual(expected, actual) ? value : null;
}
