import { listOf, fail, valueOf, type Environment } from './environment.ts';

const howTo = 'Generate one with `openssl rand -base64 32`';

/**
 * Reads `BOOKSTORE_SECRET`, which signs cookies and links. Of several secrets, the first signs and all verify, so that secrets
 * can be rotated.
 *
 * @returns null when it is not set
 * @throws SettingsError for a short or guessable secret, and for a live key without one
 */
export function readSecrets(
	env: Environment,
	{ livemode }: { livemode: boolean }
): string[] | null {
	const value = valueOf(env, 'BOOKSTORE_SECRET');
	if (value === undefined) {
		if (livemode) fail(`BOOKSTORE_SECRET is not set, but a live key requires it. ${howTo}.`);
		return null;
	}
	const secrets = listOf(value);
	if (secrets.length === 0 || secrets.some((secret) => secret.length < 32)) {
		fail(
			`BOOKSTORE_SECRET is too short: each secret must have at least 32 characters, and several are separated by commas. ${howTo}.`
		);
	}
	if (secrets.some(isGuessable)) {
		fail(`BOOKSTORE_SECRET is too easy to guess. ${howTo}.`);
	}
	return secrets;
}

/** Returns whether a secret has few distinct characters, repeats itself, or is a placeholder. */
function isGuessable(secret: string): boolean {
	const isMonotonous = new Set(secret).size < 8 || /^(.{1,16}?)\1+.{0,15}$/.test(secret);
	return (
		isMonotonous ||
		/openssl|change.?(?:me|this)|replace.?(?:me|this)|32.?characters|your.?secret/i.test(secret)
	);
}
