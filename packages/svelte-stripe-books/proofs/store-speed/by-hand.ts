import { createHash } from 'node:crypto';
import type Client from 'better-sqlite3';
import { writePlace } from '../../src/lib/core/catalog-place.ts';
import type { BookStore } from '../../src/lib/store/book-store.ts';
import { statements, type BookRow, type FileRow, type OwnedRow } from './statements.ts';

/** The methods that are compared. */
export type HotQueries = Pick<
	BookStore,
	| 'listBooks'
	| 'findBooks'
	| 'findBook'
	| 'listOwned'
	| 'findFile'
	| 'findPayment'
	| 'recordPurchases'
>;

/** Books per page, which the statement by hand contains. */
export const pageLength = 24;

/** Writes the hot queries for better-sqlite3 alone: the same statements, results and hashes, but no retries and no other engine. */
export function storeByHand(client: Client.Database): HotQueries {
	const sql = statements(client, pageLength + 1);

	return {
		async listBooks() {
			const rows = sql.page.all();
			const [last] = rows.slice(pageLength - 1, pageLength);
			return {
				books: rows.slice(0, pageLength).map(bookOf),
				next:
					last && rows.length > pageLength
						? writePlace({ order: 'title', section: 'title', key: last.sortKey, id: last.id })
						: null,
				suggestions: []
			};
		},
		async findBooks(ids) {
			const [a, b, c] = ids;
			const byId = new Map(
				sql.cart
					.all(a, b, c)
					.map((row) => [
						row.id,
						{ ...bookOf(row), formats: [...new Set(row.formats?.split(','))].sort() }
					])
			);
			return ids.flatMap((id) => byId.get(id) ?? []);
		},
		async findBook(id) {
			const row = sql.book.get(id);
			return row ? { ...row, onSale: row.onSale === 1 } : null;
		},
		async listOwned(email) {
			return ownedBooks(sql.library.all(email));
		},
		async findFile({ purchaseId, format, part }) {
			const row = sql.file.get(purchaseId, format, part);
			if (!row) return null;
			const { customerEmail, purchasedAt } = row;
			return {
				...fileOf(row),
				purchase: { purchaseId, customerEmail, purchasedAt: new Date(purchasedAt) }
			};
		},
		async findPayment(paymentIntentId) {
			const rows = sql.payment.all(paymentIntentId, paymentIntentId);
			return {
				isPurchased: rows[0]?.isPurchased === 1,
				reversals: rows.flatMap(({ sourceId, kind, active, occurredAt }) =>
					sourceId === null
						? []
						: [
								{
									...{ paymentIntentId, sourceId, kind },
									active: active === 1,
									occurredAt: new Date(occurredAt)
								}
							]
				)
			};
		},
		async recordPurchases(checkout) {
			const { checkoutSessionId: session } = checkout;
			const hash = createHash('sha256').update(session).digest('hex').slice(0, 20);
			const [a, b, c] = checkout.bookIds;
			const rows = sql.insert.all({
				...{ session, a, b, c },
				prefix: `${hash}_`,
				email: checkout.customerEmail,
				at: checkout.purchasedAt.getTime(),
				payment: checkout.paymentIntentId
			});
			const recorded = new Set(rows.map(({ bookId }) => bookId));
			const idsOf = (some: typeof rows) => some.map(({ bookId }) => bookId).sort();
			return {
				added: idsOf(rows.filter(({ timesRecorded }) => timesRecorded === 1)),
				unnotified: idsOf(rows.filter(({ notifiedAt }) => notifiedAt === null)),
				claimed: [],
				unknown: checkout.bookIds.filter((id) => !recorded.has(id)).sort()
			};
		}
	};
}

/** Drops the columns of files and of the order. */
const bookOf = (row: BookRow) => ({
	id: row.id,
	title: row.title,
	author: row.author,
	coverImageUrl: row.coverImageUrl,
	priceInCents: row.priceInCents,
	onSale: row.onSale === 1,
	language: row.language
});

const fileOf = (row: FileRow) => ({
	bookId: row.bookId,
	format: row.format,
	part: row.part,
	isSample: row.isSample === 1,
	storageKey: row.storageKey,
	fileName: row.fileName,
	sizeInBytes: row.sizeInBytes
});

function ownedBooks(rows: readonly OwnedRow[]): Awaited<ReturnType<HotQueries['listOwned']>> {
	const owned = new Map<string, Awaited<ReturnType<HotQueries['listOwned']>>[number]>();
	for (const row of rows) {
		let entry = owned.get(row.id);
		if (!entry) {
			const { purchaseId, purchasedAt } = row;
			entry = { book: bookOf(row), purchaseId, purchasedAt: new Date(purchasedAt), files: [] };
			owned.set(row.id, entry);
		}
		if (row.format !== null && entry.purchaseId === row.purchaseId) entry.files.push(fileOf(row));
	}
	return [...owned.values()];
}
