import { refuse, valueOf, type Environment } from './environment.ts';

/** Where it is counted how often somebody knocks. */
export type LimitsSettings =
	| { kind: 'off' }
	/** In this process alone. */
	| { kind: 'memory' }
	/** In the shop's own database, for all its processes. */
	| { kind: 'database' }
	/** In a Redis: `redis://` or `rediss://`, with the account in it. */
	| { kind: 'redis'; url: string };

/**
 * Where knocks are counted; in memory when nothing is said.
 *
 * @throws SettingsError for a place that is none, and for no limits with a live key
 */
export function readLimits(env: Environment, { livemode }: { livemode: boolean }): LimitsSettings {
	const value = valueOf(env, 'BOOKSTORE_LIMITS') ?? 'memory';
	if (value === 'off' && livemode) {
		refuse(
			'BOOKSTORE_LIMITS=off is for load tests, and is refused with a live key, where it would let strangers try cards and addresses without end. Unset it.'
		);
	}
	if (value === 'off' || value === 'memory' || value === 'database') return { kind: value };
	if (/^rediss?:\/\//i.test(value) && URL.canParse(value)) return { kind: 'redis', url: value };
	return refuse(
		'BOOKSTORE_LIMITS must be memory, database, off, or the address of a Redis that begins with redis:// or rediss://.'
	);
}
