import { configurationError } from '../../core/configuration-error.ts';
import type { Secret } from '../crypto/signature.ts';

/** Every secret and test key in the README, docs and examples of this repository. A test looks for others there. */
const published: ReadonlySet<string> = new Set([
	'whsec_sandbox',
	'whsec_of_the_chaos',
	'whsec_of_these_tests',
	'sk_test_sandbox',
	'sk_test_123',
	'sk_test_anything',
	'32 characters or more, for nobody to guess'
]);

/** How manuals write what is to be filled in. */
const placeholder =
	/(?:\.{3}|…)$|^(?:<.*>|\[.*\]|\$?\{.*\})$|change.?(?:me|this)|replace.?(?:me|this|with)|your.?(?:own|secret|key|webhook|signing)|(?:webhook|signing).?secret|placeholder|openssl/i;

/** Fewer different characters than this are no random secret: `xxxxxxxx`, `test`, `123`. */
const fewest = 8;

/**
 * Whether everybody knows a secret: it stands in this project's documentation or examples, or is a placeholder, such as `whsec_…`
 * or `your-secret-here`. Of an API key (`sk_…`, `rk_…`) just whether it stands there: Stripe itself refuses a made-up one.
 *
 * @example
 * isPublishedSecret('whsec_sandbox'); // true
 */
export function isPublishedSecret(secret: string): boolean {
	const trimmed = secret.trim();
	if (published.has(trimmed) || /(?:\.{3}|…)$/.test(trimmed)) return true;
	if (/^[sr]k_/.test(trimmed)) return false;
	const own = trimmed.replace(/^whsec_/, '');
	return placeholder.test(own) || new Set(own).size < fewest;
}

/** Whether only this machine is reached at an origin. */
function isLoopback(origin: string): boolean {
	return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])\.?$/.test(new URL(origin).hostname);
}

/**
 * Refuses secrets that everybody knows, unless only this machine reaches the shop: whoever knows them signs orders as paid, and opens
 * any library.
 *
 * @param secrets by the name of their option
 * @throws TypeError that names the option and the fix, never the secret
 */
export function rejectPublishedSecrets(
	factory: string,
	origin: string,
	secrets: Readonly<Record<string, Secret>>
): void {
	if (isLoopback(origin)) return;
	for (const [option, secret] of Object.entries(secrets)) {
		if (![secret].flat().some(isPublishedSecret)) continue;
		const fix =
			option === 'secret'
				? 'Make one of your own with "openssl rand -base64 32"'
				: 'Use the signing secret of your own endpoint, which the dashboard and `stripe listen` show';
		throw configurationError(
			`${factory}: option "${option}" stands in public documentation or is a placeholder, so that anybody could forge orders at ${origin}. ${fix}. On localhost it may be used.`,
			`option-${option}`
		);
	}
}
