import Database from 'better-sqlite3';
import type Stripe from 'stripe';
import type { Buyer } from './buyer.ts';
import type { ReceivedMail } from './mail-server.ts';

/** What is true at the end. */
export interface Figures {
	/** Payments that the sandbox took. */
	payments: number;
	/** Payments of which purchases are on record. */
	recorded: number;
	/** Payments of which a book is missing, or in another reader's library. */
	lost: number;
	/** Payments of which a book was recorded more than once. */
	doubled: number;
	/** Purchases that nobody paid for. */
	unpaid: number;
	/** Receipts that arrived. */
	hooks: number;
	/** Payments whose buyer got no receipt. */
	missing: number;
	/** Receipts that arrived again: a hook runs at least once, and a process can die after the mail is out. */
	repeated: number;
}

/** What the database says of one book of one checkout. */
export interface PurchaseRow {
	session: string;
	book: string;
	email: string;
	payment: string | null;
}

/** Reads the purchases from anywhere: both dialects know these words. */
export const purchaseRows = `select stripe_checkout_session_id as session, book_id as book, customer_email as email,
	stripe_payment_intent_id as payment from purchases`;

/** The purchases in a SQLite file. */
export function readPurchases(databaseFile: string): PurchaseRow[] {
	const db = new Database(databaseFile, { readonly: true });
	const rows = db.prepare<[], PurchaseRow>(purchaseRows).all();
	db.close();
	return rows;
}

/** Compares what the sandbox took with what the database holds and what was mailed. */
export function count({
	sessions,
	orders,
	rows,
	mails
}: {
	/** Every session of the sandbox. */
	sessions: readonly Stripe.Checkout.Session[];
	/** Who paid for which session. */
	orders: ReadonlyMap<string, Buyer>;
	rows: readonly PurchaseRow[];
	mails: readonly ReceivedMail[];
}): Figures {
	const paid = sessions.filter(({ payment_status: status }) => status === 'paid');
	const bySession = groupBy(rows, ({ session }) => session);
	const byPayment = groupBy(rows, ({ payment }) => payment);
	const mailed = groupBy(mails, ({ messageId }) => messageId.split('.')[0] ?? '');
	const figures: Figures = {
		payments: paid.length,
		recorded: paid.filter(({ id }) => bySession.has(id)).length,
		lost: 0,
		doubled: 0,
		unpaid: rows.filter(({ session }) => !paid.some(({ id }) => id === session)).length,
		hooks: mails.length,
		missing: 0,
		repeated: mails.length - mailed.size
	};
	for (const { id, payment_intent: payment } of paid) {
		const order = orders.get(id);
		const theirs = (bySession.get(id) ?? []).filter(({ email }) => email === order?.email);
		const has = (book: string) => theirs.some((row) => row.book === book);
		if (!order?.books.every(has)) figures.lost += 1;
		// By the payment, so that two sessions of one payment would be found out, too.
		const books = (byPayment.get(String(payment)) ?? []).map(({ book }) => book);
		if (new Set(books).size < books.length) figures.doubled += 1;
		const receipts = mailed.get(id) ?? [];
		if (!receipts.some(({ to }) => order && to.includes(order.email))) figures.missing += 1;
	}
	return figures;
}

function groupBy<Key, Item>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
	const groups = new Map<Key, Item[]>();
	for (const item of items) {
		const key = keyOf(item);
		groups.set(key, [...(groups.get(key) ?? []), item]);
	}
	return groups;
}

/** Whether nothing was lost, doubled, missing or given away. */
export function isWhole({ lost, doubled, missing, unpaid }: Figures): boolean {
	return lost + doubled + missing + unpaid === 0;
}
