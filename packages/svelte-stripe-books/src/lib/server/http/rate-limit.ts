import type { ShopEvent } from './event.ts';

/**
 * Counts what somebody asks for: `createMemoryLimiter`, a limiter of `rate-limiter-flexible`, or anything alike. `consume` rejects with
 * `{ msBeforeNext }` (milliseconds) once a key has no points left, and with an error when it cannot count.
 *
 * @see https://github.com/animir/node-rate-limiter-flexible
 */
export interface Limiter {
	consume(key: string, points?: number): Promise<unknown>;
	/** How long a window lasts, in seconds: nobody is told to wait longer, whatever the limiter's clock says. @default a day */
	readonly duration?: number | undefined;
	/** How long a key is blocked that asked too often, in seconds, where that is longer. @default 0 */
	readonly blockDuration?: number | undefined;
}

/** The longest that anybody is told to wait, in seconds, when a limiter does not say how long its windows are. */
const day = 86_400;

/**
 * Takes a point off a key.
 *
 * @returns in how many seconds to try again when there was none left, else null
 */
export async function overLimit(limiter: Limiter | undefined, key: string): Promise<number | null> {
	try {
		await limiter?.consume(key);
		return null;
	} catch (rejected) {
		const wait: unknown = Object(rejected).msBeforeNext;
		if (typeof wait !== 'number') throw rejected;
		// A limiter that reads the time of day may name any number of seconds once that was set.
		const longest = Math.max(limiter?.duration || day, limiter?.blockDuration ?? 0);
		return Math.min(Math.max(1, Math.ceil(wait / 1000) || 1), longest);
	}
}

/** Names a client to a limiter: `client:203.0.113.7`. */
export const clientKey = (event: Pick<ShopEvent, 'getClientAddress'>) =>
	`client:${clientOf(event)}`;

/**
 * What a client counts by: the address the server knows it by. Whoever has one IPv6 address has a whole network of them, so
 * those count by their first 64 bits.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6177
 */
export function clientOf(event: Pick<ShopEvent, 'getClientAddress'>): string {
	return network(event.getClientAddress());
}

function network(address: string): string {
	// A zone (`fe80::1%eth0`) is no part of an address, and URL knows every way to write the rest.
	const url = `http://[${address.split('%')[0]}]`;
	if (!address.includes(':') || !URL.canParse(url)) return address;
	const [head = '', tail] = new URL(url).hostname.slice(1, -1).split('::');
	const before = head.split(':').filter(Boolean);
	const after = (tail ?? '').split(':').filter(Boolean);
	const zeros = Array<string>(8 - before.length - after.length).fill('0');
	const groups = [...before, ...zeros, ...after];

	const isMapped = groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff';
	if (!isMapped) return `${groups.slice(0, 4).join(':')}::/64`;
	return groups
		.slice(6)
		.map((group) => parseInt(group, 16))
		.flatMap((number) => [number >> 8, number & 255])
		.join('.');
}
