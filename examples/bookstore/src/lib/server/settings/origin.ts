import { isLoopback, readUrl, fail, valueOf, type Environment } from './environment.ts';

/**
 * Reads `ORIGIN`, or derives it from `PORT`.
 *
 * @returns scheme and host of the shop
 * @throws SettingsError for an invalid port, for anything but scheme and host, and for a live key with an origin that is not
 * public or not https
 */
export function readOrigin(env: Environment, { livemode }: { livemode: boolean }): URL {
	const port = valueOf(env, 'PORT') ?? '3000';
	// Port 0 would pick a random port that the origin does not contain, and the CSRF check would reject every form.
	if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
		fail(`PORT is ${JSON.stringify(port)}, but must be a number from 1 to 65535.`);
	}
	const origin = readUrl('ORIGIN', valueOf(env, 'ORIGIN') ?? `http://localhost:${port}`);
	if (origin.username || origin.password) {
		fail(
			'ORIGIN must not contain a user or password, because links and emails would show them. Use only scheme and host, such as https://books.example.'
		);
	}
	if (origin.pathname !== '/' || origin.search || origin.hash) {
		fail(
			`ORIGIN is ${origin.href}, but must be only scheme and host, such as https://books.example.`
		);
	}
	if (!livemode) return origin;
	if (origin.protocol !== 'https:') {
		fail(
			`ORIGIN is ${origin.origin}, but a live key requires https://, such as https://books.example.`
		);
	}
	if (isLoopback(origin.hostname)) {
		fail(
			`ORIGIN is ${origin.origin}, but a live key requires an address that customers and Stripe can reach, such as https://books.example. Use a test key on this machine.`
		);
	}
	return origin;
}
