/**
 * `pnpm prove:memory [--minutes 10]`: checks that the bookstore can answer 50 requests a second in 256 MB of memory. Limits its heap to
 * half of that, and measures the memory of the whole process. Exits with 1 if it exceeds the limit or a request fails. Linux only.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { withTeardown } from 'test-support/teardown';
import { createDelivery, deliver } from './deliveries.ts';
import { customer, openLibrary } from './pages.ts';
import { startBookstore } from './servers.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
const minutes = Number(values.minutes);

/** Requests per second, and the limit of the process in megabytes. */
const limits = { rate: 50, memory: 256 };

process.env.NODE_OPTIONS = '--max-old-space-size=128 --max-semi-space-size=1';

const paths = ['/', '/books/slow-light', '/?q=light', '/library', '/cart', '/?sort=price'];

await withTeardown(async (teardown) => {
	const folder = mkdtempSync(path.join(tmpdir(), 'memory-'));
	teardown.add('folder', () => rmSync(folder, { recursive: true }));
	const store = await startBookstore(teardown, folder);
	await deliver(store.url, await createDelivery(customer));
	const cookie = await openLibrary(store);
	for (let minute = 1; minute <= minutes; minute += 1) {
		const { errors, non2xx, requests } = await autocannon({
			...{ url: store.url, connections: 8, overallRate: limits.rate, duration: 60 },
			requests: paths.map((address) => ({ path: address, headers: { cookie } }))
		});
		const { now, peak } = store.memory();
		console.log(
			`minute ${minute}: ${requests.total} requests, ${errors + non2xx} failed, ${now.toFixed(0)} MB, at most ${peak.toFixed(0)} MB`
		);
		if (errors + non2xx > 0 || peak > limits.memory) process.exitCode = 1;
	}
});
