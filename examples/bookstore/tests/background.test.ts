import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBackground } from '../src/lib/server/background.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Returns a function that tells whether a promise has resolved. */
function watch(promise: Promise<unknown>): () => Promise<boolean> {
	let isDone = false;
	void promise.then(() => (isDone = true));
	return async () => {
		await vi.advanceTimersByTimeAsync(0);
		return isDone;
	};
}

test('settles immediately without pending work, and leaves no timer behind', async () => {
	const { settled } = createBackground();
	await settled(10_000);
	expect(vi.getTimerCount()).toBe(0);
});

test('settles after all work is done, including work added while it waits', async () => {
	const { add, settled } = createBackground();
	const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
	add(first.promise);
	const isSettled = watch(settled(10_000));
	add(second.promise);
	first.resolve();
	expect(await isSettled()).toBe(false);
	second.resolve();
	expect(await isSettled()).toBe(true);
	expect(vi.getTimerCount()).toBe(0);
});

test('settles after its timeout if work never ends', async () => {
	const { add, settled } = createBackground();
	add(new Promise(() => {}));
	const isSettled = watch(settled(10_000));
	await vi.advanceTimersByTimeAsync(9_999);
	expect(await isSettled()).toBe(false);
	await vi.advanceTimersByTimeAsync(1);
	expect(await isSettled()).toBe(true);
});
