import { listOf, refuse, valueOf, type Environment } from './environment.ts';

const howTo = 'make one with `openssl rand -base64 32`';

/**
 * What signs cookies and links: of several the first signs and all verify, so that one can be replaced. Null when none
 * is set.
 *
 * @throws SettingsError for one that could be guessed, and for none with a live key
 */
export function readSecrets(
	env: Environment,
	{ livemode }: { livemode: boolean }
): string[] | null {
	const value = valueOf(env, 'BOOKSTORE_SECRET');
	if (value === undefined) {
		if (livemode) refuse(`BOOKSTORE_SECRET must be set with a live key: ${howTo}.`);
		return null;
	}
	const secrets = listOf(value);
	if (secrets.length === 0 || secrets.some((secret) => secret.length < 32)) {
		refuse(
			`BOOKSTORE_SECRET is too short: ${howTo}. Several are separated by commas, and each has at least 32 characters.`
		);
	}
	if (secrets.some(isGuessable)) {
		refuse(`BOOKSTORE_SECRET could be guessed: ${howTo}.`);
	}
	return secrets;
}

/** Whether few characters, one piece over and over, or words of a manual are all there is to it. */
function isGuessable(secret: string): boolean {
	const isMonotonous = new Set(secret).size < 8 || /^(.{1,16}?)\1+.{0,15}$/.test(secret);
	return (
		isMonotonous ||
		/openssl|change.?(?:me|this)|replace.?(?:me|this)|32.?characters|your.?secret/i.test(secret)
	);
}
