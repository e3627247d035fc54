import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createHashedLimiter, createMemoryLimiter } from '../../../src/lib/server/index.ts';
import { overLimit, type Limiter } from '../../../src/lib/server/http/rate-limit.ts';
import { secret } from '../../support/shop.ts';

/** Counts how many of the given requests are allowed for each key. */
async function letThrough(limiter: Limiter, keys: Iterable<string>): Promise<Map<string, number>> {
	const counts = new Map<string, number>();
	for (const key of keys) {
		const passed = (await overLimit(limiter, key)) === null;
		counts.set(key, (counts.get(key) ?? 0) + Number(passed));
	}
	return counts;
}

/** Returns the memory in use after garbage collection, in bytes. */
function heapInUse(): number {
	setFlagsFromString('--expose-gc');
	(runInNewContext('gc') as () => void)();
	return process.memoryUsage().heapUsed;
}

describe('a memory limiter', () => {
	afterEach(() => void vi.useRealTimers());

	test('allows each key its points in every window', async () => {
		vi.useFakeTimers({ toFake: ['performance'] });
		const limiter = createMemoryLimiter({ points: 2, duration: 60 });
		expect(await letThrough(limiter, ['a', 'a', 'a', 'b'])).toEqual(
			new Map([
				['a', 2],
				['b', 1]
			])
		);
		vi.advanceTimersByTime(59_999);
		expect(await overLimit(limiter, 'a')).toBe(1);
		vi.advanceTimersByTime(1);
		expect(await letThrough(limiter, ['a', 'a', 'a'])).toEqual(new Map([['a', 2]]));
	});

	test('keeps waits and windows correct when the system clock is changed', async () => {
		vi.useFakeTimers({ toFake: ['Date', 'performance'] });
		const limiter = createMemoryLimiter({ points: 1, duration: 60 });
		await overLimit(limiter, 'a');
		const now = Date.now();
		for (const jump of [-86_400_000, 86_400_000]) {
			vi.setSystemTime(now + jump);
			expect(await overLimit(limiter, 'a')).toBe(60);
		}
		vi.advanceTimersByTime(60_000);
		expect(await overLimit(limiter, 'a')).toBeNull();
	});

	test('forgets the least recently used key at its bound, without blocking others or allowing a flood', async () => {
		const limiter = createMemoryLimiter({ points: 3, duration: 60, maxKeys: 10 });
		const crowd = Array.from({ length: 1_000 }, (_, index) => `crowd-${index}`);
		const counts = await letThrough(
			limiter,
			crowd.flatMap((one) => [one, 'flood'])
		);
		expect(counts.get('flood')).toBe(3);
		expect(crowd.filter((one) => counts.get(one) !== 1)).toEqual([]);
	});

	test('uses bounded memory for a million networks', async () => {
		const limiter = createMemoryLimiter({ points: 60, duration: 60 });
		const before = heapInUse();
		for (let network = 0; network < 1_000_000; network += 1) {
			await limiter.consume(`client:2001:db8:${network >> 16}:${network & 0xffff}::/64`);
		}
		expect(heapInUse() - before).toBeLessThan(40_000_000);
		await limiter.consume('client:203.0.113.7');
	}, 60_000);

	test('forgets expired keys below its bound', async () => {
		vi.useFakeTimers({ toFake: ['performance'] });
		const limiter = createMemoryLimiter({ points: 1, duration: 1 });
		const before = heapInUse();
		for (let round = 0; round < 4; round += 1) {
			await letThrough(
				limiter,
				Array.from({ length: 20_000 }, (_, index) => `${round}-${index}`)
			);
			vi.advanceTimersByTime(1_000);
		}
		expect(heapInUse() - before).toBeLessThan(40_000 * 200);
	});

	test.each([
		[{ points: 0, duration: 60 }, '`points` must be a whole number above 0'],
		[{ points: 1, duration: 0 }, '`duration` must be a whole number of seconds above 0'],
		[{ points: 1, duration: 1, maxKeys: 0 }, '`maxKeys` must be a whole number'],
		[{ points: 1, duration: 1, keyPrefix: 'x' }, 'unknown option `keyPrefix`']
	])('throws for %j with the fix', (options, message) => {
		expect(() => createMemoryLimiter(options)).toThrow(`createMemoryLimiter: ${message}`);
	});
});

describe('a hashed limiter', () => {
	function remembering(): Limiter & { keys: string[] } {
		const keys: string[] = [];
		return { keys, duration: 60, consume: async (key) => void keys.push(key) };
	}

	test('uses keys that depend on the secret and reveal nothing without it', async () => {
		const limiter = remembering();
		const [one, other] = ['one', 'other'].map((name) =>
			createHashedLimiter({ limiter, secret: [`${secret} ${name}`, secret] })
		);
		for (const hashed of [one, one, other])
			await hashed?.consume('mail:203.0.113.7:ada@example.com');
		const [first, second, third] = limiter.keys;
		expect(first).toMatch(/^[\w-]{43}$/);
		expect(second).toBe(first);
		expect(third).not.toBe(first);
		expect(one?.duration).toBe(60);
	});

	test('rejects as the wrapped limiter does', async () => {
		const limiter = createMemoryLimiter({ points: 1, duration: 60 });
		const hashed = createHashedLimiter({ limiter, secret });
		expect(await letThrough(hashed, ['a', 'a', 'b'])).toEqual(
			new Map([
				['a', 1],
				['b', 1]
			])
		);
	});

	test('throws without a secret', () => {
		expect(() => createHashedLimiter({ limiter: remembering(), secret: 'short' })).toThrow(
			'createHashedLimiter: `secret` must be'
		);
	});
});

describe('the wait after an exceeded limit', () => {
	const refusing = (msBeforeNext: number, more: Partial<Limiter> = {}): Limiter => ({
		...more,
		consume: () => Promise.reject(Object.assign(Object.create(null), { msBeforeNext }))
	});

	test.each([
		['the limiter’s value', refusing(1500, { duration: 60 }), 2],
		['at most a window', refusing(86_400_000_000, { duration: 60 }), 60],
		['the block duration', refusing(600_000, { duration: 60, blockDuration: 600 }), 600],
		['a day if the limiter has no duration', refusing(Infinity), 86_400],
		['a day if windows never end', refusing(Infinity, { duration: 0 }), 86_400],
		['a second if the value is negative', refusing(-5, { duration: 60 }), 1],
		['a second if the value is NaN', refusing(NaN, { duration: 60 }), 1]
	])('is %s', async (_, limiter, seconds) => {
		expect(await overLimit(limiter, 'a')).toBe(seconds);
	});
});
