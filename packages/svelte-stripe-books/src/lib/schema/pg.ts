import { sql } from 'drizzle-orm';
import {
	bigint,
	boolean,
	check,
	foreignKey,
	index,
	integer,
	pgTable,
	primaryKey,
	text,
	timestamp,
	uniqueIndex,
	type AnyPgColumn,
	type PgTable,
	type PgTableWithColumns
} from 'drizzle-orm/pg-core';
import type { ColumnConfigs, TableColumns } from './column-types.ts';

// Milliseconds, as in SQLite, so that reversals are ordered the same way.
const time = (name: string) => timestamp(name, { mode: 'date', withTimezone: true, precision: 3 });

const bookColumns = () => ({
	id: text('id').primaryKey(),
	title: text('title').notNull(),
	author: text('author').notNull(),
	description: text('description'),
	coverImageUrl: text('cover_image_url'),
	priceInCents: integer('price_in_cents').notNull(),
	onSale: boolean('on_sale').notNull().default(true),
	language: text('language'),
	publishedOn: text('published_on'),
	publisher: text('publisher'),
	isbn: text('isbn'),
	pageCount: integer('page_count'),
	wordCount: integer('word_count'),
	contents: text('contents'),
	addedAt: time('added_at').notNull().defaultNow(),
	sortKey: text('sort_key'),
	searchText: text('search_text')
});

const bookFileColumns = () => ({
	bookId: text('book_id').notNull(),
	format: text('format').notNull(),
	part: integer('part').notNull().default(1),
	isSample: boolean('is_sample').notNull().default(false),
	storageKey: text('storage_key').notNull(),
	fileName: text('file_name').notNull(),
	sizeInBytes: bigint('size_in_bytes', { mode: 'number' }).notNull()
});

const purchaseColumns = () => ({
	id: text('id').primaryKey(),
	customerEmail: text('customer_email').notNull(),
	bookId: text('book_id').notNull(),
	purchasedAt: time('purchased_at').notNull(),
	stripeCheckoutSessionId: text('stripe_checkout_session_id').notNull(),
	stripePaymentIntentId: text('stripe_payment_intent_id'),
	livemode: boolean('livemode').notNull().default(false),
	timesRecorded: integer('times_recorded').notNull().default(1),
	claimedAtRecording: integer('claimed_at_recording'),
	claimedUntil: time('claimed_until'),
	notifiedAt: time('notified_at')
});

const paymentReversalColumns = () => ({
	stripePaymentIntentId: text('stripe_payment_intent_id').notNull(),
	sourceId: text('source_id').notNull(),
	kind: text('kind', { enum: ['refund', 'dispute'] }).notNull(),
	active: boolean('active').notNull(),
	occurredAt: time('occurred_at').notNull()
});

const purchaseRevocationColumns = () => ({
	purchaseId: text('purchase_id').primaryKey(),
	active: boolean('active').notNull(),
	occurredAt: time('occurred_at').notNull()
});

const accessLinkColumns = () => ({
	tokenHash: text('token_hash').primaryKey(),
	customerEmail: text('customer_email').notNull(),
	expiresAt: time('expires_at').notNull(),
	usedAt: time('used_at')
});

type BookTable = Record<keyof ReturnType<typeof bookColumns>, AnyPgColumn>;

/**
 * One index for each sort order of the catalog, one for the other books of an author, and one for the books that `reindex` must complete.
 * They sort by code points, whatever the locale of the server.
 */
const catalogIndexes = (table: BookTable, name: (table: string) => string) => [
	index(name('books_by_title'))
		.on(sql`${table.sortKey} collate "C" nulls first`, sql`${table.id} collate "C"`)
		.where(sql`${table.onSale}`),
	index(name('books_by_added_at'))
		.on(table.addedAt, sql`${table.id} collate "C"`)
		.where(sql`${table.onSale}`),
	index(name('books_by_price'))
		.on(table.priceInCents, sql`${table.id} collate "C"`)
		.where(sql`${table.onSale}`),
	index(name('books_by_author'))
		// A hash index, since a B-tree rejects rows whose author has thousands of characters.
		.using('hash', table.author)
		.where(sql`${table.onSale}`),
	index(name('books_not_indexed'))
		.on(table.id)
		.where(sql`${table.searchText} is null`)
];

const bookChecks = (table: BookTable, name: (table: string) => string) => [
	check(name('books_price'), sql`${table.priceInCents} >= 0`),
	check(
		name('books_published_on'),
		sql`${table.publishedOn} ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'`
	),
	check(name('books_page_count'), sql`${table.pageCount} >= 0`),
	check(name('books_word_count'), sql`${table.wordCount} >= 0`)
];

/** The last overload of `pgTable` takes a function that returns the columns. */
type ColumnsArgument = typeof pgTable extends (
	name: string,
	columns: infer Columns,
	...more: never[]
) => unknown
	? Columns
	: never;

/** Custom columns of an app, by their property name: `{ series: text('series') }`. */
export type CustomColumns = ColumnsArgument extends (...args: never[]) => infer Columns
	? Columns
	: never;

/** No custom columns. */
export type NoCustomColumns = Record<never, CustomColumns[string]>;

/** The columns that Drizzle builds from an app's own ones. */
type BuiltColumns<Custom extends CustomColumns> = ReturnType<
	typeof pgTable<string, Custom>
>['_']['columns'];

type ColumnTypes = { [Name in keyof ColumnConfigs]: AnyPgColumn<ColumnConfigs[Name]> };

type Columns<Name extends keyof TableColumns> = {
	[Key in keyof TableColumns[Name]]: ColumnTypes[TableColumns[Name][Key] & keyof ColumnTypes];
};

type Table<Columns extends PgTable['_']['columns']> = PgTableWithColumns<
	{
		name: string;
		schema: undefined;
		columns: Columns;
		dialect: 'pg';
	} & ('isAlias' extends keyof PgTable['_'] ? { isAlias: false } : unknown)
>;

/** The library's tables. A type instead of an interface, as `drizzle(client, { schema })` requires. */
export type Schema<Custom extends CustomColumns = NoCustomColumns> = {
	books: Table<Columns<'books'> & BuiltColumns<Custom>>;
	bookFiles: Table<Columns<'bookFiles'>>;
	purchases: Table<Columns<'purchases'>>;
	paymentReversals: Table<Columns<'paymentReversals'>>;
	purchaseRevocations: Table<Columns<'purchaseRevocations'>>;
	accessLinks: Table<Columns<'accessLinks'>>;
};

/** Options of `createSchema`. */
export interface SchemaOptions<Custom extends CustomColumns = NoCustomColumns> {
	/** Prefix of all table and index names: `shop_` creates `shop_books`. @default '' */
	prefix?: string;
	/** Custom columns of `books`. Visitors see those that `publicColumns` of `createStore` lists. @default none */
	books?: Custom;
}

/**
 * Creates the tables of a shop for PostgreSQL and compatible databases, with the same columns as
 * `svelte-stripe-books/schema/sqlite`. Export each table from your schema file, since drizzle-kit ignores tables inside an
 * object, and generate migrations with drizzle-kit.
 *
 * - `books`: the catalog, with prices in minor units.
 * - `book_files`: the files of each book.
 * - `purchases`: one row per book and checkout session, which a repeated webhook delivery does not change.
 * - `payment_reversals`: refunds and disputes. An active one revokes access to the payment's books.
 * - `purchase_revocations`: books of an order that the seller took back, and gave again.
 * - `access_links`: hashes of one-time magic links.
 *
 * @example
 * export const { books, bookFiles, purchases, paymentReversals, purchaseRevocations, accessLinks } = createSchema({
 * 	books: { series: text('series') }
 * });
 * @see https://orm.drizzle.team/docs/sql-schema-declaration
 */
export function createSchema(options?: SchemaOptions): Schema;
export function createSchema<Custom extends CustomColumns>(
	options: SchemaOptions<Custom> & { books: Custom }
): Schema<Custom>;
// Overloads, since TypeScript would otherwise infer the custom columns from the expected type of the result.
export function createSchema<Custom extends CustomColumns>(
	options: SchemaOptions<Custom> = {}
): Schema<Custom> {
	const name = (table: string) => `${options.prefix ?? ''}${table}`;

	const columns: ReturnType<typeof bookColumns> = { ...bookColumns(), ...options.books };
	const books: Schema['books'] = pgTable(name('books'), columns, (table) => [
		...catalogIndexes(table, name),
		...bookChecks(table, name)
	]);
	const referencesBook = (bookId: AnyPgColumn) =>
		foreignKey({ columns: [bookId], foreignColumns: [books.id] });

	const bookFiles = pgTable(name('book_files'), bookFileColumns(), (table) => [
		primaryKey({ columns: [table.bookId, table.format, table.part, table.isSample] }),
		check(name('book_files_part'), sql`${table.part} > 0`),
		check(name('book_files_size'), sql`${table.sizeInBytes} >= 0`),
		referencesBook(table.bookId)
	]);
	const purchases = pgTable(name('purchases'), purchaseColumns(), (table) => [
		uniqueIndex(name('purchases_session_book')).on(table.stripeCheckoutSessionId, table.bookId),
		index(name('purchases_email')).on(table.customerEmail),
		index(name('purchases_payment')).on(table.stripePaymentIntentId),
		referencesBook(table.bookId)
	]);
	const paymentReversals = pgTable(name('payment_reversals'), paymentReversalColumns(), (table) => [
		primaryKey({ columns: [table.stripePaymentIntentId, table.sourceId] })
	]);
	const purchaseRevocations = pgTable(name('purchase_revocations'), purchaseRevocationColumns());
	const accessLinks = pgTable(name('access_links'), accessLinkColumns(), (table) => [
		index(name('access_links_expiry')).on(table.expiresAt)
	]);

	return {
		books: books as Schema<Custom>['books'],
		...{ bookFiles, purchases, paymentReversals, purchaseRevocations, accessLinks }
	};
}
