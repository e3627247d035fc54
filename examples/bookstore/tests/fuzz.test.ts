import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { request } from './fuzz-input.ts';
import { sendRaw } from './raw-request.ts';
import { openTestShop } from './test-shop.ts';

/** Number of concurrent requests. */
const width = 16;

test('random requests to every endpoint cause no server errors, log lines or memory growth', async () => {
	const testShop = await openTestShop({
		BOOKSTORE_LIMITS: 'off',
		NODE_OPTIONS: '--max-old-space-size=96'
	});
	const store = await testShop.start();
	const before = store.output();

	/** Sends a number of requests, and returns those that caused server errors. */
	async function send(count: number, seed: number): Promise<string[]> {
		const requests = fc.sample(request, { numRuns: count, seed });
		const faults: string[] = [];
		const next = async (): Promise<void> => {
			const one = requests.pop();
			if (!one) return;
			const { status } = await sendRaw(testShop.env.PORT, one.bytes(testShop.origin), {
				ends: one.isWhole ? 'when answered' : 'at once'
			});
			if (status >= 500) faults.push(`${status}: ${one.method} ${one.target}`);
			return next();
		};
		await Promise.all(Array.from({ length: width }, next));
		return faults;
	}
	const memory = () =>
		Number(
			/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${store.child.pid}/status`, 'utf8'))?.[1]
		);

	const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);
	expect(await send(400, seed), `FUZZ_SEED=${seed}`).toEqual([]);
	const warm = process.platform === 'linux' ? memory() : 0;
	expect(await send(1000, seed + 1), `FUZZ_SEED=${seed}`).toEqual([]);
	// Many more requests need hardly more memory. On other systems than Linux, only the small heap limit checks it.
	if (process.platform === 'linux') expect(memory() - warm).toBeLessThan(50_000);
	expect(store.child.exitCode).toBeNull();
	const lines = store.output().slice(before.length).trim().split('\n').filter(Boolean);
	// Rejected webhooks are logged, since they may indicate a wrong secret.
	expect(lines.filter((line) => !line.startsWith('{"code":"webhook_refused"'))).toEqual([]);
});
