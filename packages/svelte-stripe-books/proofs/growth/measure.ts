import type { GrownShop } from './shop.ts';
import { booksPerBuyer, words, type Size } from './sizes.ts';

/** One thing that is measured, with any of its possible keys. */
interface Task {
	name: string;
	/** How much slower it may be in the large shop, at the median. */
	limit: number;
	run(shop: GrownShop, size: Size, random: (below: number) => number): Promise<unknown>;
}

const page = 24;

/** The verbs that every visitor's request calls. */
export const tasks: readonly Task[] = [
	{
		name: 'listOwned',
		limit: 1.5,
		run: ({ store }, { purchases }, random) =>
			store.listOwned(`reader${random(purchases / booksPerBuyer)}@example.com`)
	},
	{
		name: 'findBooks, of ten',
		limit: 1.5,
		run: ({ store }, { books }, random) =>
			store.findBooks(Array.from({ length: 10 }, () => `book-${random(books)}`))
	},
	{
		name: 'findFile',
		limit: 1.5,
		run: ({ store }, { purchases }, random) =>
			store.findFile({ purchaseId: `purchase-${random(purchases)}`, format: 'epub' })
	},
	{
		name: 'the catalogue’s first page',
		limit: 1.5,
		run: ({ store }) => store.listBooks({ limit: page })
	},
	{
		name: 'a page deep in the catalogue',
		limit: 1.5,
		run: ({ store }, { books }, random) =>
			store.listBooks({ limit: page, after: `book-${random(books)}` })
	},
	{
		name: 'recordPurchases, of three',
		limit: 1.5,
		run: ({ store }, { books }, random) =>
			store.recordPurchases({
				checkoutSessionId: `cs_new_${crypto.randomUUID()}`,
				paymentIntentId: `pi_new_${crypto.randomUUID()}`,
				customerEmail: `reader${random(1_000)}@example.com`,
				purchasedAt: new Date(),
				bookIds: [...new Set([0, 1, 2].map(() => `book-${random(books)}`))]
			})
	},
	{
		name: 'a search by full text, a rare word',
		limit: 5,
		run: ({ store }) => store.listBooks({ search: words.rare, limit: page })
	},
	{
		name: 'a search by full text, an author',
		limit: 5,
		run: ({ store }, _, random) => store.listBooks({ search: `${random(500)}`, limit: page })
	},
	{
		name: 'the plain search, a rare word',
		limit: Infinity,
		run: ({ plain }) => plain.listBooks({ search: words.rare, limit: page })
	}
];

/** In milliseconds. */
export interface Figures {
	median: number;
	p99: number;
	plan: string;
}

const runs = { warm: 300, measured: 1_000 };

/** Numbers that come again with each run. */
function seeded(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return Math.floor((state / 2_147_483_648) * below);
	};
}

/**
 * Measures a task in several shops, warm. They take turns, so that whatever else the machine does hits all alike.
 *
 * @returns the figures of each
 */
export async function measure(
	task: Task,
	shops: readonly { shop: GrownShop; size: Size }[]
): Promise<Figures[]> {
	const benches = shops.map(({ shop, size }) => ({
		shop,
		run: (random: (below: number) => number) => task.run(shop, size, random),
		random: seeded(42),
		times: [] as number[]
	}));
	for (let round = -runs.warm; round < runs.measured; round += 1) {
		for (const { run, random, times } of benches) {
			const began = performance.now();
			await run(random);
			if (round >= 0) times.push(performance.now() - began);
		}
	}
	return Promise.all(
		benches.map(async ({ shop, run, random, times }) => {
			times.sort((a, b) => a - b);
			shop.statements();
			await run(random);
			const [statement] = shop.statements();
			return {
				median: times[Math.floor(times.length / 2)] ?? NaN,
				p99: times[Math.floor(times.length * 0.99)] ?? NaN,
				plan: statement ? await shop.explain(statement.sql, statement.params) : ''
			};
		})
	);
}
