/**
 * `pnpm --filter svelte-stripe-books prove:store-speed`: how fast the store's hot queries are on SQLite, as a ratio to the same SQL written by
 * hand and prepared once. Both take turns in one run. Fails below the goals.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Client from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { createSchema } from '../src/lib/schema/sqlite.ts';
import { createStore } from '../src/lib/store/sqlite.ts';
import { fillStatements, keys } from '../tests/support/large-shop.ts';
import { sqliteStatements } from '../tests/support/statements.ts';

const rounds = 40;
/** Milliseconds that each side runs in a round. */
const turn = 25;

const schema = createSchema();
const folder = mkdtempSync(path.join(tmpdir(), 'store-speed-'));
const client = new Client(path.join(folder, 'shop.db'));
client.pragma('journal_mode = WAL');
client.pragma('synchronous = NORMAL');
client.pragma('busy_timeout = 0');
const statements = await sqliteStatements(schema);
for (const statement of [
	...statements,
	...fillStatements('sqlite', { books: 2_000, purchases: 20_000 }),
	'analyze'
]) {
	client.exec(statement);
}
const store = createStore(drizzle({ client }), schema);

const summary = 'id, title, author, cover_image_url, price_in_cents, on_sale, language';
const owned = `select p.id as purchase_id, p.purchased_at, b.id, b.title, b.author, b.cover_image_url, b.price_in_cents, b.on_sale, b.language,
	f.format, f.part, f.is_sample, f.storage_key, f.file_name, f.size_in_bytes
	from purchases p join books b on b.id = p.book_id left join book_files f on f.book_id = b.id and not f.is_sample
	where p.customer_email = ? and not p.livemode
	and not exists (select 1 from payment_reversals r where r.stripe_payment_intent_id = p.stripe_payment_intent_id and r.active)
	and not exists (select 1 from purchase_revocations v where v.purchase_id = p.id and v.active)
	order by p.purchased_at desc, b.sort_key, p.id, f.format, f.part`;
const byHand = {
	page: client.prepare(
		`select ${summary}, sort_key from books where on_sale order by sort_key, id limit 25`
	),
	cart: client.prepare(`select ${summary} from books where id in (?, ?, ?) and on_sale`),
	book: client.prepare(
		`select ${summary}, description, published_on, publisher, isbn, page_count, word_count from books where id = ?`
	),
	library: client.prepare(owned),
	file: client.prepare(`select f.* from purchases p join book_files f on f.book_id = p.book_id
		where p.id = ? and f.format = 'epub' and f.part = 1 and not f.is_sample and not p.livemode
		and not exists (select 1 from payment_reversals r where r.stripe_payment_intent_id = p.stripe_payment_intent_id and r.active)
		and not exists (select 1 from purchase_revocations v where v.purchase_id = p.id and v.active)`),
	payment: client.prepare(
		`select exists (select 1 from purchases where stripe_payment_intent_id = ?) as is_purchased, r.* from (select 1) left join payment_reversals r on r.stripe_payment_intent_id = ?`
	),
	insert:
		client.prepare(`insert into purchases (id, customer_email, book_id, purchased_at, stripe_checkout_session_id, stripe_payment_intent_id, livemode, times_recorded)
		select @session || id, @email, id, @at, @session, @payment, 0, 1 from books where id in (@a, @b, @c) order by id
		on conflict (stripe_checkout_session_id, book_id) do update set times_recorded = times_recorded + 1
		returning book_id, times_recorded, claimed_until, notified_at`)
};

const books = [3, 5, 7].map(keys.book);
let session = 0;

/** Name, goal, the store's way, and the way by hand. */
const tasks: [string, number, () => Promise<unknown>, () => unknown][] = [
	['listBooks, 24 books', 0.5, () => store.listBooks({ limit: 24 }), () => byHand.page.all()],
	['findBooks, 3 books', 0.7, () => store.findBooks(books), () => byHand.cart.all(...books)],
	['findBook', 0.7, () => store.findBook(books[0]!), () => byHand.book.get(books[0])],
	[
		'listOwned, 10 books',
		0.5,
		() => store.listOwned(keys.reader(3)),
		() => byHand.library.all(keys.reader(3))
	],
	[
		'findFile',
		0.7,
		() => store.findFile({ purchaseId: keys.purchase(11), format: 'epub', part: 1 }),
		() => byHand.file.get(keys.purchase(11))
	],
	[
		'findPayment',
		0.7,
		() => store.findPayment(keys.payment(11)),
		() => byHand.payment.all(keys.payment(11), keys.payment(11))
	],
	[
		'recordPurchases, 3 books',
		0.5,
		() => {
			session += 1;
			return store.recordPurchases({
				checkoutSessionId: `cs_test_${session}`,
				paymentIntentId: `pi_test_${session}`,
				customerEmail: 'ada@example.com',
				purchasedAt: new Date(session),
				bookIds: books
			});
		},
		() => {
			session += 1;
			const [a, b, c] = books;
			return byHand.insert.all({
				session: `cs_hand_${session}`,
				email: 'bea@example.com',
				at: session,
				payment: `pi_hand_${session}`,
				...{ a, b, c }
			});
		}
	]
];

/** Runs a task for a turn. @returns how often it ran per millisecond */
async function run(task: () => unknown): Promise<number> {
	const start = performance.now();
	let count = 0;
	let elapsed = 0;
	for (; elapsed < turn; elapsed = performance.now() - start) {
		await task();
		count += 1;
	}
	return count / elapsed;
}

const medianOf = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

let isSlow = false;
console.log('| query | by hand, per second | store, per second | ratio | goal |');
console.log('| --- | --- | --- | --- | --- |');
for (const [name, goal, store, hand] of tasks) {
	const rates = { store: [] as number[], hand: [] as number[] };
	for (let round = -3; round < rounds; round += 1) {
		const [own, bare] = [await run(store), await run(hand)];
		if (round < 0) continue;
		rates.store.push(own);
		rates.hand.push(bare);
	}
	const [own, bare] = [medianOf(rates.store) * 1000, medianOf(rates.hand) * 1000];
	isSlow ||= own / bare < goal;
	console.log(
		`| ${name} | ${Math.round(bare)} | ${Math.round(own)} | ${(own / bare).toFixed(2)} | ${goal} |`
	);
}
client.close();
rmSync(folder, { recursive: true });
if (isSlow) process.exitCode = 1;
