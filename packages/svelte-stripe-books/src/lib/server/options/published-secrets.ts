import { configurationError } from '../../core/configuration-error.ts';
import type { Secret } from '../crypto/signature.ts';

/** Every secret and test key in this repository's README, docs and examples. A test fails if one is missing here. */
const published: ReadonlySet<string> = new Set([
	'whsec_sandbox',
	'whsec_of_the_chaos',
	'whsec_of_these_tests',
	'sk_test_sandbox',
	'sk_test_123',
	'sk_test_anything',
	'32 characters or more, for nobody to guess'
]);

/** Matches placeholders as documentation writes them. */
const placeholder =
	/(?:\.{3}|…)$|^(?:<.*>|\[.*\]|\$?\{.*\})$|change.?(?:me|this)|replace.?(?:me|this|with)|your.?(?:own|secret|key|webhook|signing)|(?:webhook|signing).?secret|placeholder|openssl/i;

/** A secret with fewer distinct characters was not generated at random: `xxxxxxxx`, `test`, `123`. */
const minDistinctCharacters = 8;

/**
 * Returns whether a secret is public: it appears in this project's documentation or examples, or it is a placeholder such as `whsec_…`
 * or `your-secret-here`. API keys (`sk_…`, `rk_…`) are only looked up in the documentation, since Stripe rejects invalid ones.
 *
 * @example
 * isPublishedSecret('whsec_sandbox'); // true
 */
export function isPublishedSecret(secret: string): boolean {
	const trimmed = secret.trim();
	if (published.has(trimmed) || /(?:\.{3}|…)$/.test(trimmed)) return true;
	if (/^[sr]k_/.test(trimmed)) return false;
	const own = trimmed.replace(/^whsec_/, '');
	return placeholder.test(own) || new Set(own).size < minDistinctCharacters;
}

/** Returns whether an origin is only reachable from this machine. */
function isLoopback(origin: string): boolean {
	return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])\.?$/.test(new URL(origin).hostname);
}

/**
 * Rejects published secrets, because anyone who knows them can forge paid orders and open any library. Loopback origins are exempt.
 *
 * @param secrets by option name
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
				? 'Generate your own with "openssl rand -base64 32"'
				: 'Copy the signing secret of your endpoint from the Stripe Dashboard or from `stripe listen`';
		throw configurationError(
			`${factory}: \`${option}\` appears in public documentation or is a placeholder, so anyone could forge orders at ${origin}. ${fix}. Published secrets only work on localhost.`,
			`option-${option}`
		);
	}
}
