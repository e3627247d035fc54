/** Every secret and test key in this repository's README, docs and examples. A test fails if one is missing here. */
const published: ReadonlySet<string> = new Set([
	'whsec_sandbox',
	'whsec_of_the_chaos',
	'whsec_of_these_tests',
	'sk_test_sandbox',
	'sk_test_123',
	'sk_test_anything',
	'sk_test_worker1',
	'rk_test_shop',
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
