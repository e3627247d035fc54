import type { Limiter } from './rate-limit.ts';
import { defineOptions } from '../options/define-options.ts';
import { rules } from '../options/validate.ts';
import { sign, type Secret } from '../crypto/signature.ts';

/** The options of `createHashedLimiter`. */
export interface HashedLimiterOptions {
	/** The limiter that stores the counts, for example in Redis. */
	limiter: Limiter;
	/** The shop's secret. Given an array, the first secret hashes the keys, so replacing it resets all counts. */
	secret: Secret;
}

const hashedOptions = defineOptions<keyof HashedLimiterOptions>('createHashedLimiter', {
	limiter: { ...rules.limiter, optional: false },
	secret: rules.secret
});

/**
 * Wraps a limiter and replaces its keys with an HMAC-SHA-256 of each, so that stored counts reveal no IP or email address, even to
 * someone who tries every address.
 *
 * @throws TypeError when an option is missing or malformed
 * @example
 * const limiter = createHashedLimiter({ limiter: new RateLimiterRedis({ storeClient, points: 60, duration: 60 }), secret });
 */
export function createHashedLimiter(options: HashedLimiterOptions): Limiter {
	const { limiter, secret } = hashedOptions.read(options);
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
