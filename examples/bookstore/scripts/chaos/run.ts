import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Stripe from 'stripe';
import type { Sandbox } from 'stripe-checkout-sandbox';
import { webhookEvents } from 'svelte-stripe-books/server';
import { addDemoBooks } from 'test-support/demo-books';
import { findLeaks, type Leak } from 'test-support/leaks';
import { reservePort } from 'test-support/ports';
import { withTeardown, type Teardown } from 'test-support/teardown';
import { buy, type Buyer } from './buyer.ts';
import { count, type Figures } from './count.ts';
import type { ChaosEngine } from './database.ts';
import { openCluster } from './cluster.ts';
import { startFaultyMailServer } from './faulty-mail-server.ts';
import { createRandom, type Random } from './random.ts';
import { runReconcile, startStore } from './store-process.ts';
import { openServices } from './services.ts';
import { injectFaults, type FaultCounts } from './faults.ts';

/** Options of a chaos run. */
export interface ChaosOptions {
	purchases: number;
	/** The same seed gives the same faults, but their timing depends on the machine. */
	seed: number;
	/** Concurrent buyers. @default 8 */
	buyers?: number;
	/** PostgreSQL adds restarts and closed connections. @default 'sqlite' */
	engine?: ChaosEngine;
	/**
	 * How to handle claims of killed processes, which last a minute: `wait` leaves it to the reconcile command, `skip` expires
	 * them in the database.
	 *
	 * @default 'wait'
	 */
	claims?: 'wait' | 'skip';
	/** Runs three stores on PostgreSQL, S3 and Redis, as on several machines. @default two stores that share a folder */
	isCluster?: boolean;
	/** Reports progress. */
	say?: (text: string) => void;
}

/** Results of a chaos run. */
export interface ChaosReport {
	figures: Figures;
	troubles: FaultCounts;
	/** Number of times a store exited on its own. */
	crashes: number;
	/** Two runs of the reconcile command at the end. */
	reconciled: { code: number; output: string }[];
	/** Of a cluster: the checkouts that one client was allowed within a minute at all stores, and the downloads that failed. */
	cluster?: { allowed: number; failedDownloads: string[] };
	/** Secrets, tokens, email addresses and stack traces in the output of all processes. */
	leaks: Leak[];
}

const secret = 'whsec_of_the_chaos';

/**
 * Simulates purchases under faults: two processes of the built store share one database, or three of them a cluster, the Stripe sandbox duplicates,
 * reorders and drops webhook deliveries, and `faults.ts` adds more. Then waits for pending work and verifies the results.
 */
export function runChaos(options: ChaosOptions): Promise<ChaosReport> {
	return withTeardown((teardown) => runWith(teardown, options));
}

async function runWith(teardown: Teardown, options: ChaosOptions): Promise<ChaosReport> {
	const { purchases, seed, buyers = 8, claims = 'wait', say = () => {} } = options;
	const { isCluster = false, engine = isCluster ? 'postgres' : 'sqlite' } = options;
	const random = createRandom(seed);
	const { folder, database, sandbox, stripe } = await openServices(teardown, engine);
	const mail = await startFaultyMailServer();
	teardown.add('mail', mail.close);
	const cluster = isCluster ? await openCluster(teardown, folder) : undefined;
	const env = {
		DATABASE_URL: database.url,
		STORAGE_URL: `file:${path.join(folder, 'files')}`,
		STRIPE_API_BASE: stripe.url,
		STRIPE_WEBHOOK_SECRET: secret,
		SMTP_URL: mail.url,
		...cluster?.env
	};
	await addDemoBooks(env);
	const open = async () => startStore(teardown, await reservePort(), env);
	const stores = [await open(), await open(), ...(cluster ? [await open()] : [])] as const;

	const toEither = random.fork();
	sandbox.webhook('http://stores.test/webhooks/stripe', {
		secret,
		events: [...webhookEvents],
		fetch: (request) =>
			fetch(new Request(`${toEither.pick(stores).origin}/webhooks/stripe`, request))
	});
	sandbox.deliver.duplicate({ probability: 0.25, seed });
	sandbox.deliver.shuffle({ probability: 0.4, seconds: 3, seed: seed + 1 });
	sandbox.deliver.drop({ probability: 0.15, seed: seed + 2 });

	const orders = new Map<string, Buyer>();
	const faults = injectFaults({
		sandbox,
		stores,
		database,
		mail,
		random: random.fork(),
		bought: () => orders.size
	});
	teardown.add('client', faults.stop);
	let begun = 0;
	const shop = async (chance: Random) => {
		while (begun < purchases) {
			const number = (begun += 1);
			// Spreads the purchases, so that faults can occur between them.
			await wait(chance.between(0, 3000));
			const buyer = { email: `buyer-${number}@example.com`, books: someBooks(chance) };
			const sessionId = await buy(buyer, { sandbox, stores, random: chance });
			orders.set(sessionId, buyer);
			say(`${orders.size} of ${purchases} bought`);
			if (chance.happens(0.1)) await secondEvent(sandbox, sessionId);
		}
	};
	await Promise.all(Array.from({ length: buyers }, () => shop(random.fork())));
	await faults.stop();

	say('waiting for pending deliveries');
	await settle(sandbox);
	if (claims === 'skip') await database.letAMinutePass();
	const own = { ...env, ORIGIN: stores[0].origin };
	const reconciled = [await runReconcile(own), await runReconcile(own)];
	const sessions = await listSessions(sandbox);
	return {
		figures: count({
			sessions,
			orders,
			rows: await database.readPurchases(),
			mails: mail.received
		}),
		troubles: faults.counts,
		crashes: stores.reduce((sum, store) => sum + store.crashes, 0),
		reconciled,
		...(cluster && {
			cluster: {
				allowed: await cluster.countAllowed(stores),
				failedDownloads: await cluster.download(stores, [...orders.values()].slice(-50), random)
			}
		}),
		leaks: findLeaks([...stores, ...reconciled].map(toText).join('\n'), { secrets: [secret] })
	};
}

const toText = ({ output }: { output: string | (() => string) }) =>
	typeof output === 'string' ? output : output();

const bookIds = [
	'slow-light',
	'nobodys-orchard',
	'small-hours-with-rain',
	'a-field-guide-to-city-moss',
	'it-works-on-mine'
] as const;

/** Picks one to three different books. */
function someBooks(random: Random): string[] {
	const wanted = random.between(1, 3);
	const books = new Set<string>();
	while (books.size < wanted) books.add(random.pick(bookIds));
	return [...books];
}

/** Sends a second event with another ID for the same payment. */
async function secondEvent(sandbox: Sandbox, sessionId: string): Promise<void> {
	const event = sandbox.events.find(
		({ type, data }) =>
			type === 'checkout.session.completed' && 'id' in data.object && data.object.id === sessionId
	);
	if (event) await sandbox.deliver.duplicateEvent(event.id);
}

/** Advances the sandbox's clock until no delivery is pending and all bank debits are settled, at most two minutes. */
export async function settle(sandbox: Sandbox): Promise<void> {
	for (let second = 0; second < 120; second += 1) {
		await sandbox.idle();
		const isWaiting = sandbox.deliveries.some(({ status }) => status === 'pending');
		const open = (await listSessions(sandbox)).some(
			({ payment_status: paid }) => paid === 'unpaid'
		);
		if (!isWaiting && !open) return;
		sandbox.clock.advance(1);
	}
}

/** Lists all completed checkout sessions. */
export async function listSessions(sandbox: Sandbox): Promise<Stripe.Checkout.Session[]> {
	const stripe = new Stripe('sk_test_sandbox', {
		apiVersion: '2026-10-28.endive',
		httpClient: Stripe.createFetchHttpClient(sandbox.fetch)
	});
	const sessions: Stripe.Checkout.Session[] = [];
	const pages = stripe.checkout.sessions.list({ limit: 100, status: 'complete' });
	for await (const session of pages) sessions.push(session);
	return sessions;
}
