import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { request } from './noise.ts';
import { sendRaw } from './raw-request.ts';
import { openShopFloor } from './shop-floor.ts';

/** How many requests are under way at once. */
const width = 16;

test('noise on every door meets no fault, is no news for the log, and takes no memory', async () => {
	const floor = await openShopFloor({
		BOOKSTORE_LIMITS: 'off',
		NODE_OPTIONS: '--max-old-space-size=96'
	});
	const store = await floor.start();
	const before = store.output();

	/** Sends so many requests, and says which were answered with a fault. */
	async function send(count: number, seed: number): Promise<string[]> {
		const requests = fc.sample(request, { numRuns: count, seed });
		const faults: string[] = [];
		const next = async (): Promise<void> => {
			const one = requests.pop();
			if (!one) return;
			const { status } = await sendRaw(floor.env.PORT, one.bytes(floor.origin), {
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
	// Many more take next to nothing more; elsewhere than on Linux the small heap alone says so.
	if (process.platform === 'linux') expect(memory() - warm).toBeLessThan(50_000);
	expect(store.child.exitCode).toBeNull();
	const lines = store.output().slice(before.length).trim().split('\n').filter(Boolean);
	// That a webhook was refused is told, since it may be a secret that was set wrong.
	expect(lines.filter((line) => !line.startsWith('{"code":"webhook_refused"'))).toEqual([]);
});
