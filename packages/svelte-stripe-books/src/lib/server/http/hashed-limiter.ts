import type { Limiter } from './rate-limit.ts';
import { validateOptions, rules } from '../options/validate.ts';
import { sign, type Secret } from '../crypto/signature.ts';

/** The options of `createHashedLimiter`. */
export interface HashedLimiterOptions {
	/** The limiter that stores the counts, for example in Redis. */
	limiter: Limiter;
	/** The shop's secret. Given an array, the first secret hashes the keys, so replacing it resets all counts. */
	secret: Secret;
}

/**
 * Wraps a limiter and replaces its keys with an HMAC-SHA-256 of each, so that stored counts reveal no IP or email address, even to
 * someone who tries every address.
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
