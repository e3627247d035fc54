/**
 * `pnpm prove:scaling`: how many pages a second the built store serves, and how many purchases it records, as one process, as several on one SQLite
 * file, and as several on PostgreSQL, S3 and Redis. Prints the table of docs/guides/scaling.md. The load comes from the same machine, so compare the
 * rows, not the figures with those of another machine. Exits with 1 if a purchase is lost.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import autocannon from 'autocannon';
import type { Sandbox } from 'stripe-checkout-sandbox';
import { openCluster } from './chaos/cluster.ts';
import { openServices } from './chaos/services.ts';
import { startStore, type StoreProcess } from './chaos/store-process.ts';
import { addDemoBooks } from 'test-support/demo-books';
import { reservePort } from 'test-support/ports';
import { withTeardown, type Teardown } from 'test-support/teardown';

/** Random, since nobody else signs. */
const secret = `whsec_${crypto.randomUUID()}`;
const purchases = 300;
/** Clients at once, and seconds of load. */
const load = { connections: 16, duration: 10 };

interface Setup {
	name: string;
	processes: number;
	isCluster: boolean;
}

const setups: readonly Setup[] = [
	{ name: 'one process, SQLite', processes: 1, isCluster: false },
	{ name: 'two processes, SQLite', processes: 2, isCluster: false },
	{ name: 'one process, PostgreSQL + S3 + Redis', processes: 1, isCluster: true },
	{ name: 'two processes, PostgreSQL + S3 + Redis', processes: 2, isCluster: true },
	{ name: 'three processes, PostgreSQL + S3 + Redis', processes: 3, isCluster: true }
];

/** Sells books, and keeps the webhook deliveries instead of sending them. */
async function sell(store: StoreProcess, sandbox: Sandbox) {
	const deliveries: { body: string; headers: Record<string, string> }[] = [];
	sandbox.webhook('http://stores.test/webhooks/stripe', {
		secret,
		events: ['checkout.session.completed'],
		async fetch(request) {
			deliveries.push({
				body: await request.text(),
				headers: Object.fromEntries(request.headers)
			});
			return new Response('ok');
		}
	});
	for (let number = 0; number < purchases; number += 1) {
		const response = await fetch(`${store.origin}/checkout`, {
			method: 'POST',
			headers: {
				...{ origin: store.origin, accept: 'application/json' },
				'content-type': 'application/json'
			},
			body: JSON.stringify({ books: ['slow-light', 'nobodys-orchard', 'it-works-on-mine'] })
		});
		const { url } = (await response.json()) as { url: string };
		const session = new URL(url).pathname.split('/').at(-1) ?? '';
		await sandbox.pay(session, { email: `reader-${number}@example.com` });
	}
	await sandbox.idle();
	return deliveries;
}

/** Sends all deliveries, some at once, each to the next store. @returns deliveries per second */
async function deliver(
	stores: readonly StoreProcess[],
	deliveries: Awaited<ReturnType<typeof sell>>
): Promise<number> {
	let next = 0;
	const started = performance.now();
	const lane = async () => {
		for (let index = next++; index < deliveries.length; index = next++) {
			const { body, headers } = deliveries[index]!;
			const { origin } = stores[index % stores.length]!;
			const response = await fetch(`${origin}/webhooks/stripe`, { method: 'POST', body, headers });
			if (!response.ok) throw new Error(`A delivery was answered with ${response.status}.`);
		}
	};
	await Promise.all(Array.from({ length: load.connections }, lane));
	return deliveries.length / ((performance.now() - started) / 1000);
}

/** Requests an address at all stores. @returns requests per second in all, and the slowest 99th percentile in milliseconds */
async function request(stores: readonly StoreProcess[], address: string, duration: number) {
	const results = await Promise.all(
		stores.map(({ origin }) =>
			autocannon({
				...{ url: `${origin}${address}`, duration },
				connections: Math.ceil(load.connections / stores.length)
			})
		)
	);
	const failed = results.reduce((sum, { errors, non2xx }) => sum + errors + non2xx, 0);
	if (failed > 0) throw new Error(`${failed} requests to ${address} failed.`);
	return {
		perSecond: results.reduce((sum, { requests }) => sum + requests.average, 0),
		p99: Math.max(...results.map(({ latency }) => latency.p99))
	};
}

/** The memory of a process in MB. Linux only. */
function memoryOf({ pid }: StoreProcess): number | undefined {
	try {
		const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
		return Number(kilobytes) / 1000;
	} catch {
		return undefined;
	}
}

async function measure(teardown: Teardown, { name, processes, isCluster }: Setup) {
	const engine = isCluster ? 'postgres' : 'sqlite';
	const { folder, database, sandbox, stripe } = await openServices(teardown, engine);
	const env = {
		DATABASE_URL: database.url,
		STORAGE_URL: `file:${path.join(folder, 'files')}`,
		STRIPE_API_BASE: stripe.url,
		STRIPE_WEBHOOK_SECRET: secret,
		...(isCluster && (await openCluster(teardown, folder)).env)
	};
	await addDemoBooks(env);
	const stores: StoreProcess[] = [];
	// The first store sells to one client more often than the limits allow.
	const first = await startStore(teardown, await reservePort(), {
		...env,
		BOOKSTORE_LIMITS: 'off'
	});
	const deliveries = await sell(first, sandbox);
	await first.kill();
	for (let number = 0; number < processes; number += 1) {
		stores.push(await startStore(teardown, await reservePort(), env));
	}

	await request(stores, '/', 3);
	const catalog = await request(stores, '/', load.duration);
	const book = await request(stores, '/books/slow-light', load.duration);
	const file = await request(stores, '/books/slow-light/sample/slow-light.epub', load.duration);
	const recording = await deliver(stores, deliveries);
	const recorded = new Set((await database.readPurchases()).map(({ session }) => session)).size;
	if (recorded !== purchases) throw new Error(`${purchases - recorded} purchases were lost.`);
	const memory = stores.map((store) => memoryOf(store) ?? NaN);
	const cells = [
		name,
		`${catalog.perSecond.toFixed(0)} (${catalog.p99.toFixed(0)} ms)`,
		`${book.perSecond.toFixed(0)} (${book.p99.toFixed(0)} ms)`,
		file.perSecond.toFixed(0),
		recording.toFixed(0),
		Math.max(...memory).toFixed(0)
	];
	console.log(`| ${cells.join(' | ')} |`);
}

console.log(`| setup | catalog pages/s (p99) | book pages/s (p99) | files of 70 kB/s | purchases of three books recorded/s | MB per process |
| --- | --- | --- | --- | --- | --- |`);
for (const setup of setups) await withTeardown((teardown) => measure(teardown, setup));
