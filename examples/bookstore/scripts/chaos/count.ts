import Database from 'better-sqlite3';
import type Stripe from 'stripe';
import type { Buyer } from './buyer.ts';
import type { ReceivedMail } from './mail-server.ts';

/** Results of a run. */
export interface Figures {
	/** Payments in the sandbox. */
	payments: number;
	/** Payments with recorded purchases. */
	recorded: number;
	/** Payments with a book that is missing or in another customer's library. */
	lost: number;
	/** Payments with a book that was recorded more than once. */
	doubled: number;
	/** Purchases without a payment. */
	unpaid: number;
	/** Receipts received. */
	hooks: number;
	/** Payments without a receipt. */
	missing: number;
	/** Duplicate receipts: `onPurchase` runs at least once, and a process may die after it sent the mail. */
	repeated: number;
}

/** A purchase in the database. */
export interface PurchaseRow {
	session: string;
	book: string;
	email: string;
	payment: string | null;
}

/** Query for all purchases, valid in both dialects. */
export const purchaseRows = `select stripe_checkout_session_id as session, book_id as book, customer_email as email,
	stripe_payment_intent_id as payment from purchases`;

/** Reads the purchases of a SQLite file. */
export function readPurchases(databaseFile: string): PurchaseRow[] {
	const db = new Database(databaseFile, { readonly: true });
	const rows = db.prepare<[], PurchaseRow>(purchaseRows).all();
	db.close();
	return rows;
}

/** Compares the payments in the sandbox with the purchases in the database and the receipts. */
export function count({
	sessions,
	orders,
	rows,
	mails
}: {
	/** All checkout sessions. */
	sessions: readonly Stripe.Checkout.Session[];
	/** The buyer by checkout session. */
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
		// Grouped by payment, to detect two sessions for one payment.
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

/** Returns whether no purchase or receipt was lost, duplicated or unpaid. */
export function isWhole({ lost, doubled, missing, unpaid }: Figures): boolean {
	return lost + doubled + missing + unpaid === 0;
}
