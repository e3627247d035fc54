import { configurationError } from '../../core/configuration-error.ts';
import { isLoopback } from '../../core/loopback.ts';
import type { Secret } from '../crypto/signature.ts';
import { isPublishedSecret } from './published-secrets.ts';

/** Addresses that servers listen on and clients cannot connect to. */
const unspecified = ['0.0.0.0', '[::]'];

/** The settings that decide whether a shop may use unsafe values. */
interface Exposure {
	/** The scheme and host of the shop, if the factory knows it. */
	origin?: string | undefined;
	/** Whether the shop takes real payments. @default false */
	livemode?: boolean;
}

/** A secret option of a factory. */
interface SecretOption {
	/** Its name. */
	option: string;
	value: Secret;
	/** Whether Stripe generates it. @default false */
	isFromStripe?: boolean;
}

/**
 * Rejects values that are only safe on the developer's machine. With a live key, the origin must be public and https. Published
 * secrets are rejected because anyone could use them to forge paid orders and open any library.
 *
 * @throws TypeError that names the option and the fix, never the secret
 */
export function requireSafeShop(
	factory: string,
	exposure: Exposure,
	secrets: SecretOption[]
): void {
	const { origin, livemode = false } = exposure;
	if (livemode && origin !== undefined) requirePublicOrigin(factory, origin);
	const isLocal = origin === undefined ? !livemode : isLoopback(new URL(origin).hostname);
	if (isLocal) return;
	for (const { option, value, isFromStripe = false } of secrets) {
		if (![value].flat().some(isPublishedSecret)) continue;
		const where = origin === undefined ? '' : ` at ${origin}`;
		const [fix, entry] = isFromStripe
			? [
					'Copy the signing secret of your endpoint from the Stripe Dashboard or from `stripe listen`',
					'option-webhookSecret'
				]
			: ['Generate your own with "openssl rand -base64 32"', 'option-secret'];
		throw configurationError(
			`${factory}: \`${option}\` appears in public documentation or is a placeholder, so anyone could forge orders${where}. ${fix}. Published secrets only work on localhost with a test key.`,
			entry
		);
	}
}

function requirePublicOrigin(factory: string, origin: string): void {
	const { protocol, hostname } = new URL(origin);
	const isPublic = !isLoopback(hostname) && !unspecified.includes(hostname);
	if (protocol === 'https:' && isPublic) return;
	throw configurationError(
		`${factory}: \`origin\` is ${origin}, but \`livemode\` is true, so it must be the public address of your shop, with https, such as "https://books.example". On this machine, use a test key.`,
		'option-origin'
	);
}
