import { createHash } from 'node:crypto';
import { createSandbox, serve } from 'stripe-checkout-sandbox';
import { afterAll, describe, expect, test } from 'vitest';
import { openLargeStore } from './large-file.ts';
import { until } from './test-shop.ts';

const sandbox = await serve(createSandbox(), { port: 0 });
afterAll(() => sandbox.close());

// Reads the memory and open files of the store from /proc, which only Linux has.
describe.skipIf(process.platform !== 'linux')('a large download', () => {
	test('of 150 MB arrives complete at a slow client without using memory of the store', async () => {
		const size = 150_000_000;
		const shop = await openLargeStore(sandbox.url, size);
		for await (const chunk of await shop.download({ range: 'bytes=0-20000000' })) void chunk;
		await shop.isIdle();
		const before = shop.memory();

		const answer = await shop.download();
		expect(answer.headers['content-length']).toBe(String(size));
		let [read, pauses, grown] = [0, 0, 0];
		for await (const chunk of answer) {
			read += (chunk as Buffer).length;
			if (read < (pauses + 1) * 37_500_000) continue;
			pauses += 1;
			// Starts to read only after the store has filled its read-ahead buffer.
			await shop.isIdle();
			grown = Math.max(grown, shop.memory() - before);
		}
		expect(read).toBe(size);
		expect(pauses).toBe(4);
		expect(grown).toBeLessThan(60_000_000);
	});

	test('is resumed where it was interrupted, and its file is closed after clients disconnect', async () => {
		const size = 60_000_000;
		const shop = await openLargeStore(sandbox.url, size);
		const output = shop.store.output();
		const hash = createHash('sha1');
		let read = 0;
		const first = await shop.download();
		for await (const chunk of first) {
			hash.update(chunk as Buffer);
			read += (chunk as Buffer).length;
			if (read > 23_456_789) break; // which closes the connection
		}
		const rest = await shop.download({
			range: `bytes=${read}-`,
			'if-range': String(first.headers.etag)
		});
		expect(rest.statusCode).toBe(206);
		expect(rest.headers['content-range']).toBe(`bytes ${read}-${size - 1}/${size}`);
		for await (const chunk of rest) hash.update(chunk as Buffer);
		expect(hash.digest('hex')).toBe(await shop.digest());

		await until('the first is closed', () => shop.descriptors() === 0);
		const readers = await Promise.all(Array.from({ length: 10 }, () => shop.download()));
		await until('every reader’s file is open', () => shop.descriptors() === readers.length);
		for (const reader of readers) reader.destroy();
		await until('no descriptor is open', () => shop.descriptors() === 0);
		expect(shop.store.output()).toBe(output);
	});
});
