import type { ShopEvent } from './event.ts';

/**
 * A rate limiter: `createMemoryLimiter`, one of `rate-limiter-flexible`, or your own. `consume` rejects with `{ msBeforeNext }`
 * (milliseconds) if the key has no points left, and with an error if it cannot count.
 *
 * @see https://github.com/animir/node-rate-limiter-flexible
 */
export interface Limiter {
	/** Takes points from a key, one by default, or rejects. */
	consume(key: string, points?: number): Promise<unknown>;
	/** The length of a window, in seconds. It caps `Retry-After`, even if the limiter's clock was changed. @default 86400, a day */
	readonly duration?: number | undefined;
	/** How long a key that exceeded the limit is blocked, in seconds, if longer than `duration`. @default 0 */
	readonly blockDuration?: number | undefined;
}

/** In seconds. Caps `Retry-After` if a limiter has no `duration`. */
const defaultMaxWait = 86_400;

/**
 * Consumes one point of a key.
 *
 * @returns null if a point was left, else the seconds until the next attempt
 */
export async function overLimit(limiter: Limiter | undefined, key: string): Promise<number | null> {
	try {
		await limiter?.consume(key);
		return null;
	} catch (rejected) {
		const wait: unknown = Object(rejected).msBeforeNext;
		if (typeof wait !== 'number') throw rejected;
		// After a clock change, a limiter that uses the wall clock may return any wait.
		const maxWait = Math.max(limiter?.duration || defaultMaxWait, limiter?.blockDuration ?? 0);
		return Math.min(Math.max(1, Math.ceil(wait / 1000) || 1), maxWait);
	}
}

/** Returns the limiter key of a client: `client:203.0.113.7`. */
export const clientKey = (event: Pick<ShopEvent, 'getClientAddress'>) =>
	`client:${clientOf(event)}`;

/**
 * Returns the address that identifies a client to limiters. IPv6 addresses are reduced to their /64 network, because a single
 * client usually controls all of it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6177
 */
export function clientOf(event: Pick<ShopEvent, 'getClientAddress'>): string {
	return network(event.getClientAddress());
}

function network(address: string): string {
	// URL normalizes every notation of IPv6, but rejects a zone (`fe80::1%eth0`).
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
