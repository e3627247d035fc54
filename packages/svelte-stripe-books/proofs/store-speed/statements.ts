import type Client from 'better-sqlite3';

/** A book as SQLite returns it. */
export interface BookRow {
	id: string;
	title: string;
	author: string;
	coverImageUrl: string | null;
	priceInCents: number;
	onSale: number;
	language: string | null;
}

export interface FileRow {
	bookId: string;
	format: string;
	part: number;
	isSample: number;
	storageKey: string;
	fileName: string;
	sizeInBytes: number;
}

/** A purchase with its book and a file, all of whose columns are null if there is none. */
export type OwnedRow = BookRow & FileRow & { purchaseId: string; purchasedAt: number };

type GrantedRow = FileRow & { customerEmail: string; purchasedAt: number };

interface DetailRow extends BookRow {
	description: string | null;
	publishedOn: string | null;
	publisher: string | null;
	isbn: string | null;
	pageCount: number | null;
	wordCount: number | null;
	contents: string | null;
}

interface PaymentRow {
	isPurchased: number;
	sourceId: string | null;
	kind: 'refund' | 'dispute';
	active: number;
	occurredAt: number;
}

interface RecordedRow {
	bookId: string;
	timesRecorded: number;
	notifiedAt: number | null;
}

const summary = `b.id, b.title, b.author, b.cover_image_url as coverImageUrl, b.price_in_cents as priceInCents, b.on_sale as onSale, b.language`;
const file = `f.book_id as bookId, f.format, f.part, f.is_sample as isSample, f.storage_key as storageKey, f.file_name as fileName, f.size_in_bytes as sizeInBytes`;
const isOpen = `not p.livemode
	and not exists (select 1 from payment_reversals r where r.stripe_payment_intent_id = p.stripe_payment_intent_id and r.active)
	and not exists (select 1 from purchase_revocations v where v.purchase_id = p.id and v.active)`;

/** Prepares the statements of the store by hand. */
export const statements = (client: Client.Database, limit: number) => ({
	page: client.prepare<[], BookRow & { sortKey: string }>(
		`select ${summary}, b.sort_key as sortKey from books b where b.on_sale order by b.sort_key, b.id limit ${limit}`
	),
	cart: client.prepare<unknown[], BookRow & { formats: string | null }>(
		`select ${summary}, (select group_concat(f.format) from book_files f where f.book_id = b.id and not f.is_sample) as formats
		from books b where b.id in (?, ?, ?) and b.on_sale`
	),
	book: client.prepare<[string], DetailRow>(
		`select ${summary}, description, published_on as publishedOn, publisher, isbn, page_count as pageCount, word_count as wordCount, contents
		from books b where id = ?`
	),
	library: client.prepare<[string], OwnedRow>(
		`select p.id as purchaseId, p.purchased_at as purchasedAt, ${summary}, ${file}
		from purchases p join books b on b.id = p.book_id left join book_files f on f.book_id = b.id and not f.is_sample
		where p.customer_email = ? and ${isOpen}
		order by p.purchased_at desc, coalesce(b.sort_key, b.title), p.id, f.format, f.part`
	),
	file: client.prepare<[string, string, number], GrantedRow>(
		`select ${file}, p.customer_email as customerEmail, p.purchased_at as purchasedAt from purchases p join book_files f on f.book_id = p.book_id
		where p.id = ? and f.format = ? and f.part = ? and not f.is_sample and ${isOpen}`
	),
	payment: client.prepare<[string, string], PaymentRow>(
		`select exists (select 1 from purchases where stripe_payment_intent_id = ? and not livemode) as isPurchased,
			r.source_id as sourceId, r.kind, r.active, r.occurred_at as occurredAt
		from (select 1) left join payment_reversals r on r.stripe_payment_intent_id = ?`
	),
	insert: client.prepare<unknown[], RecordedRow>(
		`insert into purchases (id, customer_email, book_id, purchased_at, stripe_checkout_session_id, stripe_payment_intent_id, livemode, times_recorded)
		select @prefix || id, @email, id, @at, @session, @payment, 0, 1 from books where id in (@a, @b, @c) order by id
		on conflict (stripe_checkout_session_id, book_id) do update set times_recorded = times_recorded + 1,
			stripe_payment_intent_id = coalesce(stripe_payment_intent_id, excluded.stripe_payment_intent_id)
		returning book_id as bookId, times_recorded as timesRecorded, notified_at as notifiedAt`
	)
});
