import fc from 'fast-check';
import { createStoppedClock } from 'stripe-checkout-sandbox';
import { describe, expect, test } from 'vitest';
import { canonicalEmail } from '../../../src/lib/core/email.ts';
import type { BookStore } from '../../../src/lib/store/book-store.ts';
import { createStore } from '../../../src/lib/store/memory.ts';
import { bookFiles, books } from '../../support/catalog.ts';
import {
	deliveryBatches,
	applyStep,
	histories,
	openCheckouts,
	paidBooks,
	pick,
	type History
} from '../../support/payment-history.ts';
import { runs as fuzzRuns } from '../../support/fuzz-runner.ts';
import { changesOf, runReconcile } from '../../support/run-reconcile.ts';
import { openDatabase, openShop } from '../../support/shop.ts';

/** A fixed start, so that failures can be reproduced. */
const start = new Date('2030-01-15T12:00:00.500Z');

/** The number of histories; `pnpm prove:fuzz` plays many more. A failure prints `seed` and `path`, which reproduce it if set beside `numRuns`. */
const runs = { sqlite: Math.ceil(fuzzRuns / 5), memory: Math.ceil(fuzzRuns / 3) };

type ShopDatabase = Awaited<ReturnType<typeof openDatabase>>;
let visitors = 0;

/** Plays a history with the webhooks it delivers, and returns the shop. */
async function live(database: ShopDatabase, store: BookStore, history: History) {
	visitors += 1;
	const email = `reader${visitors}@bücher.example`;
	const shop = await openShop({
		database,
		storeOf: () => store,
		clock: createStoppedClock(start),
		sameSecond: history.sameSecond,
		// Bank debits settle only by a step of the history.
		settleAfter: 1e9
	});
	const { sandbox, stripe } = shop;
	const sessionIds = await openCheckouts(shop);
	sandbox.deliver.hold();

	const owned = async () => {
		const books = await shop.store.listOwned(canonicalEmail(email));
		return books.map(({ book }) => book.id).sort();
	};
	let paid: string[] = [];
	async function deliver(eventId: string): Promise<void> {
		const [delivery] = await sandbox.deliver.resend(eventId);
		expect(delivery?.attempts.map(({ status }) => status)).not.toContain(503);
		expect(paid).toEqual(expect.arrayContaining(await owned()));
	}

	const delivered = new Set<string>();
	for (const step of history.steps) {
		await applyStep(shop, sessionIds, email, step);
		if (step.do === 'pay' || step.do === 'settle') {
			paid = (await paidBooks(stripe, sessionIds)).paid;
		}
		const event = step.do === 'deliver' ? pick(sandbox.events, step.which) : undefined;
		if (!event) continue;
		delivered.add(event.id);
		await deliver(event.id);
	}
	const waiting = sandbox.events.map(({ id }) => id).filter((id) => !delivered.has(id));
	return {
		shop,
		owned,
		deliver,
		waiting,
		expected: async () => (await paidBooks(stripe, sessionIds)).owned
	};
}

describe.each(['sqlite', 'memory'] as const)('any history of two payments in %s', (kind) => {
	const openStore = (database: ShopDatabase) =>
		kind === 'sqlite' ? database.store : createStore({ books, bookFiles });

	test('ends with the library that Stripe’s objects imply, in whatever order webhooks arrive', async () => {
		const database = await openDatabase();
		const store = openStore(database);
		await fc.assert(
			fc.asyncProperty(histories, async (history) => {
				const { shop, deliver, waiting, owned, expected } = await live(database, store, history);
				for (const ids of deliveryBatches(waiting, history)) await Promise.all(ids.map(deliver));
				expect(await owned()).toEqual(await expected());
				expect(changesOf(await runReconcile(shop))).toEqual([]);
				expect(await owned()).toEqual(await expected());
			}),
			{ numRuns: runs[kind] }
		);
	});

	test('is repaired by reconcile after lost webhooks, as its dry run predicted', async () => {
		const database = await openDatabase();
		const store = openStore(database);
		await fc.assert(
			fc.asyncProperty(histories, fc.boolean(), async (history, isLate) => {
				const { shop, deliver, waiting, owned, expected } = await live(database, store, history);
				const lost = new Set(history.lost.map((which) => pick(waiting, which)));
				const rest = waiting.filter((id) => !lost.has(id));
				for (const ids of deliveryBatches(rest, history)) await Promise.all(ids.map(deliver));
				// Stripe keeps events for 30 days; after that only the lists are left.
				if (isLate) shop.sandbox.clock.advance(40 * 86_400);
				const hourAgo = new Date(shop.sandbox.clock.now.getTime() - 3_600_000);
				const since = isLate ? hourAgo : new Date(0);
				const predicted = changesOf(await runReconcile(shop, { since, dryRun: true }));
				expect(changesOf(await runReconcile(shop, { since }))).toEqual(predicted);
				expect(await owned()).toEqual(await expected());
				expect(changesOf(await runReconcile(shop, { since }))).toEqual([]);
				expect(await owned()).toEqual(await expected());
			}),
			{ numRuns: runs[kind] }
		);
	});
});
