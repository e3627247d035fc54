import { fail, valueOf, type Environment } from './environment.ts';

/** Where requests are counted for rate limiting. */
export type LimitsSettings =
	| { kind: 'off' }
	/** In the memory of each process. */
	| { kind: 'memory' }
	/** In the shop's database, shared by all processes. */
	| { kind: 'database' }
	/** In Redis: `redis://` or `rediss://`, including user and password. */
	| { kind: 'redis'; url: string };

/**
 * Reads `BOOKSTORE_LIMITS`.
 *
 * @default in memory
 * @throws SettingsError for an invalid value, and for `off` with a live key
 */
export function readLimits(env: Environment, { livemode }: { livemode: boolean }): LimitsSettings {
	const value = valueOf(env, 'BOOKSTORE_LIMITS') ?? 'memory';
	if (value === 'off' && livemode) {
		fail(
			'BOOKSTORE_LIMITS=off is for load tests and not allowed with a live key, because it would permit unlimited attempts at cards and email addresses. Unset it.'
		);
	}
	if (value === 'off' || value === 'memory' || value === 'database') return { kind: value };
	if (/^rediss?:\/\//i.test(value) && URL.canParse(value)) return { kind: 'redis', url: value };
	return fail(
		'BOOKSTORE_LIMITS must be memory, database, off, or a Redis URL that starts with redis:// or rediss://.'
	);
}
