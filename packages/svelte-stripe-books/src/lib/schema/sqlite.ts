import { sql } from 'drizzle-orm';
import {
	foreignKey,
	index,
	integer,
	primaryKey,
	sqliteTable,
	text,
	uniqueIndex,
	type AnySQLiteColumn,
	type SQLiteTable,
	type SQLiteTableWithColumns
} from 'drizzle-orm/sqlite-core';
import type { ColumnConfigs, TableColumns } from './column-types.ts';

const time = (name: string) => integer(name, { mode: 'timestamp_ms' });

const bookColumns = () => ({
	id: text('id').primaryKey(),
	title: text('title').notNull(),
	author: text('author').notNull(),
	description: text('description'),
	coverImageUrl: text('cover_image_url'),
	priceInCents: integer('price_in_cents').notNull(),
	onSale: integer('on_sale', { mode: 'boolean' }).notNull().default(true)
});

const bookFileColumns = () => ({
	bookId: text('book_id').notNull(),
	format: text('format').notNull(),
	isSample: integer('is_sample', { mode: 'boolean' }).notNull().default(false),
	storageKey: text('storage_key').notNull(),
	fileName: text('file_name').notNull(),
	sizeInBytes: integer('size_in_bytes').notNull()
});

const purchaseColumns = () => ({
	id: text('id').primaryKey(),
	customerEmail: text('customer_email').notNull(),
	bookId: text('book_id').notNull(),
	purchasedAt: time('purchased_at').notNull(),
	stripeCheckoutSessionId: text('stripe_checkout_session_id').notNull(),
	stripePaymentIntentId: text('stripe_payment_intent_id'),
	claimedUntil: time('claimed_until'),
	notifiedAt: time('notified_at')
});

const paymentReversalColumns = () => ({
	stripePaymentIntentId: text('stripe_payment_intent_id').notNull(),
	sourceId: text('source_id').notNull(),
	kind: text('kind', { enum: ['refund', 'dispute'] }).notNull(),
	active: integer('active', { mode: 'boolean' }).notNull(),
	occurredAt: time('occurred_at').notNull()
});

const accessLinkColumns = () => ({
	tokenHash: text('token_hash').primaryKey(),
	customerEmail: text('customer_email').notNull(),
	expiresAt: time('expires_at').notNull(),
	usedAt: time('used_at')
});

/** The last overload of `sqliteTable` takes a function that returns the columns. */
type ColumnsArgument = typeof sqliteTable extends (
	name: string,
	columns: infer Columns,
	...more: never[]
) => unknown
	? Columns
	: never;

/** Own columns of an app, by their property name: `{ isbn: text('isbn') }`. */
export type OwnColumns = ColumnsArgument extends (...args: never[]) => infer Columns
	? Columns
	: never;

/** No own columns. */
export type NoOwnColumns = Record<never, OwnColumns[string]>;

/** The columns that Drizzle builds from an app's own ones. */
type BuiltColumns<Own extends OwnColumns> = ReturnType<
	typeof sqliteTable<string, Own>
>['_']['columns'];

type ColumnTypes = { [Name in keyof ColumnConfigs]: AnySQLiteColumn<ColumnConfigs[Name]> };

type Columns<Name extends keyof TableColumns> = {
	[Key in keyof TableColumns[Name]]: ColumnTypes[TableColumns[Name][Key] & keyof ColumnTypes];
};

type Table<Columns extends SQLiteTable['_']['columns']> = SQLiteTableWithColumns<
	{
		name: string;
		schema: undefined;
		columns: Columns;
		dialect: 'sqlite';
	} & ('isAlias' extends keyof SQLiteTable['_'] ? { isAlias: false } : unknown)
>;

/** The library's tables. A type instead of an interface, as `drizzle(client, { schema })` requires. */
export type Schema<Own extends OwnColumns = NoOwnColumns> = {
	books: Table<Columns<'books'> & BuiltColumns<Own>>;
	bookFiles: Table<Columns<'bookFiles'>>;
	purchases: Table<Columns<'purchases'>>;
	paymentReversals: Table<Columns<'paymentReversals'>>;
	accessLinks: Table<Columns<'accessLinks'>>;
};

/** Options of `createSchema`. */
export interface SchemaOptions<Own extends OwnColumns = NoOwnColumns> {
	/** Prefix of all table and index names: `shop_` creates `shop_books`. @default '' */
	prefix?: string;
	/** Own columns of `books`. Visitors see those that `publicColumns` of `createStore` lists. @default none */
	books?: Own;
}

/**
 * Creates the tables of a shop for SQLite and libSQL. Export each table from your schema file, since drizzle-kit ignores
 * tables inside an object, and generate migrations with drizzle-kit.
 *
 * - `books`: the catalog, with prices in minor units.
 * - `book_files`: the files of each book.
 * - `purchases`: one row per book and checkout session, which a repeated webhook delivery does not change.
 * - `payment_reversals`: refunds and disputes. An active one revokes access to the payment's books.
 * - `access_links`: hashes of one-time magic links.
 *
 * @example
 * export const { books, bookFiles, purchases, paymentReversals, accessLinks } = createSchema({
 * 	books: { isbn: text('isbn') }
 * });
 * @see https://orm.drizzle.team/docs/sql-schema-declaration
 */
export function createSchema(options?: SchemaOptions): Schema;
export function createSchema<Own extends OwnColumns>(
	options: SchemaOptions<Own> & { books: Own }
): Schema<Own>;
// Overloads, since TypeScript would otherwise infer the own columns from the expected type of the result.
export function createSchema<Own extends OwnColumns>(
	options: SchemaOptions<Own> = {}
): Schema<Own> {
	const name = (table: string) => `${options.prefix ?? ''}${table}`;

	const columns: ReturnType<typeof bookColumns> = { ...bookColumns(), ...options.books };
	const books: Schema['books'] = sqliteTable(name('books'), columns, (table) => [
		index(name('books_catalogue'))
			.on(table.title, table.id)
			.where(sql`${table.onSale}`)
	]);
	const referencesBook = (bookId: AnySQLiteColumn) =>
		foreignKey({ columns: [bookId], foreignColumns: [books.id] });

	const bookFiles = sqliteTable(name('book_files'), bookFileColumns(), (table) => [
		primaryKey({ columns: [table.bookId, table.format, table.isSample] }),
		referencesBook(table.bookId)
	]);
	const purchases = sqliteTable(name('purchases'), purchaseColumns(), (table) => [
		uniqueIndex(name('purchases_session_book')).on(table.stripeCheckoutSessionId, table.bookId),
		index(name('purchases_email')).on(table.customerEmail),
		index(name('purchases_payment')).on(table.stripePaymentIntentId),
		referencesBook(table.bookId)
	]);
	const paymentReversals = sqliteTable(
		name('payment_reversals'),
		paymentReversalColumns(),
		(table) => [primaryKey({ columns: [table.stripePaymentIntentId, table.sourceId] })]
	);
	const accessLinks = sqliteTable(name('access_links'), accessLinkColumns(), (table) => [
		index(name('access_links_expiry')).on(table.expiresAt)
	]);

	return {
		books: books as Schema<Own>['books'],
		...{ bookFiles, purchases, paymentReversals, accessLinks }
	};
}
