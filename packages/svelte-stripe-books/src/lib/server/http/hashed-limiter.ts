import type { Limiter } from './rate-limit.ts';
import { validateOptions, rules } from '../options/validate.ts';
import { sign, type Secret } from '../crypto/signature.ts';

/** What a limiter with hashed keys is made of. */
export interface HashedLimiterOptions {
	/** What counts: in a database or a Redis, say. */
	limiter: Limiter;
	/** The shop's secret. With several, the first hashes: when it is replaced, counts begin anew. */
	secret: Secret;
}

/**
 * Hands a limiter keys that name nobody: each is an HMAC-SHA-256 of the client or email address with the shop's secret, so that whoever
 * reads the counts, or a backup of them, learns no address, not even by trying all there are.
 *
 * @throws TypeError when an option is missing or malformed
 * @example
 * const limiter = createHashedLimiter({ limiter: new RateLimiterRedis({ storeClient, points: 60, duration: 60 }), secret });
 */
export function createHashedLimiter(options: HashedLimiterOptions): Limiter {
	validateOptions('createHashedLimiter', options, {
		limiter: { ...rules.limiter, optional: false },
		secret: rules.secret
	});
	const { limiter, secret } = options;
	return {
		get duration() {
			return limiter.duration;
		},
		get blockDuration() {
			return limiter.blockDuration;
		},
		consume: async (key, points) => limiter.consume(await sign(secret, 'limit', key), points)
	};
}
