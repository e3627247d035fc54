import { isLoopback, readUrl, refuse, valueOf, type Environment } from './environment.ts';

/**
 * Where the shop is, scheme and host.
 *
 * @throws SettingsError for anything more or less than that, and for what no buyer could reach with a live key
 */
export function readOrigin(env: Environment, { livemode }: { livemode: boolean }): URL {
	const port = valueOf(env, 'PORT') ?? '3000';
	// Not 0, which is "any": the origin must name the port, or every form would come from elsewhere.
	if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
		refuse('PORT must be a number from 1 to 65535.');
	}
	const origin = readUrl('ORIGIN', valueOf(env, 'ORIGIN') ?? `http://localhost:${port}`);
	if (origin.username || origin.password) {
		refuse(
			'ORIGIN must not hold a user or password, since every link and mail would show them: write scheme and host only, such as https://books.example.'
		);
	}
	if (origin.pathname !== '/' || origin.search || origin.hash) {
		refuse('ORIGIN must be scheme and host only, such as https://books.example.');
	}
	if (!livemode) return origin;
	if (origin.protocol !== 'https:') {
		refuse('ORIGIN must begin with https:// with a live key, such as https://books.example.');
	}
	if (isLoopback(origin.hostname)) {
		refuse(
			'ORIGIN must be an address that buyers and Stripe can reach with a live key, such as https://books.example, and not this machine alone. Use a test key to try things here.'
		);
	}
	return origin;
}
