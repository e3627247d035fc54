import { createReadStream, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createSandbox, serve } from 'stripe-checkout-sandbox';
import { afterAll, describe, expect, test } from 'vitest';
import { openLargeStore } from './large-file.ts';
import { getBytes, run } from './sold-files.ts';
import { makeFolder } from './start-store.ts';
import { until } from './test-shop.ts';

const sandbox = await serve(createSandbox(), { port: 0 });
afterAll(() => sandbox.close());

// Reads the memory and open files of the store from /proc, which only Linux has.
describe.skipIf(process.platform !== 'linux')('a large download', () => {
	test('of 3 GiB is served in parts to several clients at once, and resumed by curl at its end', async () => {
		const size = 3_221_225_472;
		const shop = await openLargeStore(sandbox.url, size);
		const parts = [0, 1_000_000_000, 2_147_000_000, 2_148_000_000, 3_221_000_000];
		const answers = await Promise.all(
			parts.map(async (at) => {
				const mark = `here is ${at}`;
				const answer = await shop.download({ range: `bytes=${at}-${at + mark.length - 1}` });
				expect(answer.headers['content-range']).toMatch(new RegExp(`^bytes ${at}-\\d+/${size}$`));
				return [mark, String(Buffer.concat(await answer.toArray()))];
			})
		);
		for (const [mark, body] of answers) expect(body).toBe(mark);

		const whole = await shop.download();
		expect(whole.headers['content-length']).toBe(String(size));
		whole.destroy();
		const folder = makeFolder();
		const file = path.join(folder, 'saga.epub');
		writeFileSync(file, '');
		truncateSync(file, size - 1_500_000);
		const end = await getBytes(shop.url, { range: 'bytes=-1500000' });
		expect([end.status, end.body.length]).toEqual([206, 1_500_000]);
		if ((await run(folder, 'curl', '-sf', '-C', '-', '-o', file, shop.url)) !== null) {
			const resumed = createReadStream(file, { start: size - 1_500_000 });
			expect(Buffer.concat(await resumed.toArray()).equals(end.body)).toBe(true);
		}
		await until('no descriptor is open', () => shop.descriptors() === 0);
	});
});
