import { lt } from 'drizzle-orm';
import { RateLimiterDrizzle, RateLimiterRedis } from 'rate-limiter-flexible';
import {
	createHashedLimiter,
	createMemoryLimiter,
	type Limiter,
	type Secret
} from 'svelte-stripe-books/server';
import { retryWhenBusy } from 'svelte-stripe-books/store/sqlite';
import type { Database } from './database/database.ts';
import { createFallback } from './limits-fallback.ts';
import { createRedis } from './redis.ts';
import type { Settings } from './settings.ts';

/** Rate limiters by purpose; undefined when rate limiting is off. */
export interface Limits {
	/** Lookups of email addresses, magic links and orders: 60 per minute and client. */
	lookup: Limiter | undefined;
	/** Checkouts: 30 per minute and client. */
	checkout: Limiter | undefined;
	/** Magic links: 3 per 15 minutes, email address and client. */
	mail: Limiter | undefined;
	/** Magic links: 10 per 15 minutes and email address, from all clients together. */
	mailbox: Limiter | undefined;
}

/**
 * Points per duration in seconds. The window of mail equals the lifetime of a magic link, so that a customer who hits the
 * limit still has a valid link in their inbox.
 */
const allowed = {
	lookup: { points: 60, duration: 60 },
	checkout: { points: 30, duration: 60 },
	mail: { points: 3, duration: 900 },
	mailbox: { points: 10, duration: 900 }
} as const;

/** Time between two cleanups of expired counts, in milliseconds. */
const cleanupInterval = 600_000;

/**
 * Creates the shop's rate limiters.
 *
 * @param database the shop's database, which stores the counts if `limits.kind` is `database`
 * @param secret the shop's secret; it hashes keys, so that backups reveal neither email addresses nor IP addresses
 */
export async function createLimits(
	{ limits }: Pick<Settings, 'limits'>,
	database: LimitsDatabase,
	secret: Secret
): Promise<Limits> {
	if (limits.kind === 'off') {
		return { lookup: undefined, checkout: undefined, mail: undefined, mailbox: undefined };
	}
	const make = await createMaker(limits, database);
	const limiter = (name: keyof Limits): Limiter =>
		createHashedLimiter({
			limiter: make({ keyPrefix: `bookstore:${name}`, ...allowed[name] }),
			secret
		});
	return {
		lookup: limiter('lookup'),
		checkout: limiter('checkout'),
		mail: limiter('mail'),
		mailbox: limiter('mailbox')
	};
}

/** The part of the database that counting needs. */
type LimitsDatabase = Pick<Database, 'db' | 'tables'>;

/** Options of one counter. */
interface CounterOptions {
	keyPrefix: string;
	points: number;
	/** In seconds. */
	duration: number;
}

type MakeCounter = (options: CounterOptions) => Limiter;

/** Counts in this process. Beyond 100,000 keys, the least recently used are dropped. */
const inMemory: MakeCounter = ({ points, duration }) => createMemoryLimiter({ points, duration });

async function createMaker(
	limits: Exclude<Settings['limits'], { kind: 'off' }>,
	database: LimitsDatabase
): Promise<MakeCounter> {
	if (limits.kind === 'memory') return inMemory;
	if (limits.kind === 'database') {
		const fallback = createFallback();
		await startCleanup(database, fallback.report);
		return (options) => fallback.between(inDatabase(options, database), inMemory(options));
	}
	const { client: storeClient, open } = await createRedis(limits.url);
	return (options) => {
		const counter = new RateLimiterRedis({
			...options,
			storeClient,
			useRedisPackage: true,
			rejectIfRedisNotReady: true
		});
		// While Redis is down, each process counts in memory, so that requests neither wait nor go unlimited.
		const spare = inMemory(options);
		return {
			duration: options.duration,
			async consume(key, points) {
				await open();
				try {
					return await counter.consume(key, points);
				} catch (rejected) {
					if (rejected instanceof Error) return spare.consume(key, points);
					throw rejected;
				}
			}
		};
	};
}

/** Tolerated clock skew between two processes, in milliseconds. */
const skew = 5_000;

/** Counts in the shop's database. */
function inDatabase(options: CounterOptions, { db, tables }: LimitsDatabase): Limiter {
	const counter = new RateLimiterDrizzle({
		...options,
		storeClient: db,
		schema: tables.limits,
		// Its own cleanup would log errors without masking them.
		clearExpiredByTimeout: false
	});
	const longestWindow = options.duration * 1000 + skew;
	return {
		duration: options.duration,
		async consume(key, points) {
			try {
				return await counter.consume(key, points);
			} catch (rejected) {
				// A window that ends this late was started before the clock was set back, and could last for days.
				if (!(Object(rejected).msBeforeNext > longestWindow)) throw rejected;
				await counter.delete(key);
				return counter.consume(key, points);
			}
		}
	};
}

/** Deletes expired counts now and periodically. */
async function startCleanup(
	{ db, tables: { limits } }: LimitsDatabase,
	report: (error: unknown) => void
): Promise<void> {
	const cleanUp = () =>
		retryWhenBusy(() => db.delete(limits).where(lt(limits.expire, new Date()))).catch(report);
	await cleanUp();
	setInterval(() => void cleanUp(), cleanupInterval).unref();
}
