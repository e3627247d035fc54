import { createHash } from 'node:crypto';
import { lt } from 'drizzle-orm';
import { RateLimiterDrizzle, RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import type { Limiter } from 'svelte-stripe-books/server';
import { retryWhenBusy } from 'svelte-stripe-books/store/sqlite';
import type { Database } from './database/database.ts';
import { createFallback } from './limits-fallback.ts';
import { createRedis } from './redis.ts';
import type { Settings } from './settings.ts';

/** What each kind of door allows; undefined where nothing is counted. */
export interface Limits {
	/** Addresses, links and orders that are looked up: 60 a minute for each client. */
	lookups: Limiter | undefined;
	/** Payment pages that are opened: 30 a minute for each client. */
	checkouts: Limiter | undefined;
	/** Links that are mailed: 5 an hour to each address. */
	mail: Limiter | undefined;
}

/** How many, in how many seconds. */
const allowed = {
	lookups: { points: 60, duration: 60 },
	checkouts: { points: 30, duration: 60 },
	mail: { points: 5, duration: 3600 }
} as const;

/** How often what no longer counts is deleted, in milliseconds. */
const sweepEvery = 600_000;

/**
 * Makes the limits of the shop, where the settings want knocks counted.
 *
 * @param database the shop's own, which has the counts when the settings say `database`
 */
export async function createLimits(
	{ limits }: Pick<Settings, 'limits'>,
	database: Counted
): Promise<Limits> {
	if (limits.kind === 'off') {
		return { lookups: undefined, checkouts: undefined, mail: undefined };
	}
	const make = await createMaker(limits, database);
	const limiter = (name: keyof Limits): Limiter => {
		const counter = make({ keyPrefix: `bookstore:${name}`, ...allowed[name] });
		// What is kept may be read by whoever sees a backup: it names neither addresses nor clients.
		return { consume: (key, points) => counter.consume(digest(key), points) };
	};
	return { lookups: limiter('lookups'), checkouts: limiter('checkouts'), mail: limiter('mail') };
}

/** What is needed of a database to count in it. */
type Counted = Pick<Database, 'db' | 'tables'>;

type MakeCounter = (options: { keyPrefix: string; points: number; duration: number }) => Limiter;

async function createMaker(
	limits: Exclude<Settings['limits'], { kind: 'off' }>,
	database: Counted
): Promise<MakeCounter> {
	if (limits.kind === 'memory') return (options) => new RateLimiterMemory(options);
	if (limits.kind === 'database') {
		const fallback = createFallback();
		await keepSwept(database, fallback.report);
		return (options) => {
			const counter = new RateLimiterDrizzle({
				...options,
				storeClient: database.db,
				schema: database.tables.limits,
				// Its own sweep would write to the log what no mask has seen.
				clearExpiredByTimeout: false
			});
			return fallback.between(counter, new RateLimiterMemory(options));
		};
	}
	const { client: storeClient, open } = await createRedis(limits.url);
	return (options) => {
		const counter = new RateLimiterRedis({
			...options,
			storeClient,
			useRedisPackage: true,
			// While Redis is away each process counts for itself: never waiting, and never open to everybody.
			rejectIfRedisNotReady: true,
			insuranceLimiter: new RateLimiterMemory(options)
		});
		return {
			consume(key, points) {
				open();
				return counter.consume(key, points);
			}
		};
	};
}

/** Deletes what no longer counts, now and from time to time. */
async function keepSwept(
	{ db, tables: { limits } }: Counted,
	report: (error: unknown) => void
): Promise<void> {
	const sweep = () =>
		retryWhenBusy(() => db.delete(limits).where(lt(limits.expire, new Date()))).catch(report);
	await sweep();
	setInterval(() => void sweep(), sweepEvery).unref();
}

function digest(key: string): string {
	return createHash('sha256').update(key).digest('base64url');
}
