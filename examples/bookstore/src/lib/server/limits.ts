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

/** What each kind of door allows; undefined where nothing is counted. */
export interface Limits {
	/** Addresses, links and orders that are looked up: 60 a minute for each client. */
	lookup: Limiter | undefined;
	/** Payment pages that are opened: 30 a minute for each client. */
	checkout: Limiter | undefined;
	/** Links that are mailed: 3 in a quarter of an hour to each address for each client. */
	mail: Limiter | undefined;
	/** Links that are mailed: 10 in a quarter of an hour to each address, whoever asks. */
	mailbox: Limiter | undefined;
}

/**
 * How many, in how many seconds. Mail counts for as long as a link is good, so that whoever is refused has one in the mailbox that
 * still opens the library.
 */
const allowed = {
	lookup: { points: 60, duration: 60 },
	checkout: { points: 30, duration: 60 },
	mail: { points: 3, duration: 900 },
	mailbox: { points: 10, duration: 900 }
} as const;

/** How often what no longer counts is deleted, in milliseconds. */
const sweepEvery = 600_000;

/**
 * Makes the limits of the shop, where the settings want knocks counted.
 *
 * @param database the shop's own, which has the counts when the settings say `database`
 * @param secret the shop's own, so that counts name neither addresses nor clients to whoever sees a backup of them
 */
export async function createLimits(
	{ limits }: Pick<Settings, 'limits'>,
	database: Counted,
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

/** What is needed of a database to count in it. */
type Counted = Pick<Database, 'db' | 'tables'>;

/** What one kind of door counts by. */
interface CounterOptions {
	keyPrefix: string;
	points: number;
	/** In seconds. */
	duration: number;
}

type MakeCounter = (options: CounterOptions) => Limiter;

/** Counts in this process, in bounded memory: at 100,000 keys the ones that asked least recently are forgotten. */
const inMemory: MakeCounter = ({ points, duration }) => createMemoryLimiter({ points, duration });

async function createMaker(
	limits: Exclude<Settings['limits'], { kind: 'off' }>,
	database: Counted
): Promise<MakeCounter> {
	if (limits.kind === 'memory') return inMemory;
	if (limits.kind === 'database') {
		const fallback = createFallback();
		await keepSwept(database, fallback.report);
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
		// While Redis is away each process counts for itself: never waiting, and never open to everybody.
		const spare = inMemory(options);
		return {
			duration: options.duration,
			async consume(key, points) {
				open();
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

/** How far the clocks of two processes may be apart, in milliseconds. */
const skew = 5_000;

/** Counts in the shop's database. */
function inDatabase(options: CounterOptions, { db, tables }: Counted): Limiter {
	const counter = new RateLimiterDrizzle({
		...options,
		storeClient: db,
		schema: tables.limits,
		// Its own sweep would write to the log what no mask has seen.
		clearExpiredByTimeout: false
	});
	const longest = options.duration * 1000 + skew;
	return {
		duration: options.duration,
		async consume(key, points) {
			try {
				return await counter.consume(key, points);
			} catch (rejected) {
				// A window that ends later than one that begins now was begun before the clock was set back: it might last for days.
				if (!(Object(rejected).msBeforeNext > longest)) throw rejected;
				await counter.delete(key);
				return counter.consume(key, points);
			}
		}
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
