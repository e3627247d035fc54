import { sql } from 'drizzle-orm';
import {
	check,
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
	onSale: integer('on_sale', { mode: 'boolean' }).notNull().default(true),
	language: text('language'),
	publishedOn: text('published_on'),
	publisher: text('publisher'),
	isbn: text('isbn'),
	pageCount: integer('page_count'),
	wordCount: integer('word_count'),
	contents: text('contents'),
	addedAt: time('added_at')
		.notNull()
		.default(sql`(cast((julianday('now') - 2440587.5) * 86400000 as integer))`),
	sortKey: text('sort_key'),
	searchText: text('search_text')
});

const bookFileColumns = () => ({
	bookId: text('book_id').notNull(),
	format: text('format').notNull(),
	part: integer('part').notNull().default(1),
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
	livemode: integer('livemode', { mode: 'boolean' }).notNull().default(false),
	timesRecorded: integer('times_recorded').notNull().default(1),
	claimedAtRecording: integer('claimed_at_recording'),
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

const purchaseRevocationColumns = () => ({
	purchaseId: text('purchase_id').primaryKey(),
	active: integer('active', { mode: 'boolean' }).notNull(),
	occurredAt: time('occurred_at').notNull()
});

const accessLinkColumns = () => ({
	tokenHash: text('token_hash').primaryKey(),
	customerEmail: text('customer_email').notNull(),
	expiresAt: time('expires_at').notNull(),
	usedAt: time('used_at')
});

type BookTable = Record<keyof ReturnType<typeof bookColumns>, AnySQLiteColumn>;

/** One index for each sort order of the catalog, one for the other books of an author, and one for the books that `reindex` must complete. */
const catalogIndexes = (table: BookTable, name: (table: string) => string) => [
	index(name('books_by_title'))
		.on(table.sortKey, table.id)
		.where(sql`${table.onSale}`),
	index(name('books_by_added_at'))
		.on(table.addedAt, table.id)
		.where(sql`${table.onSale}`),
	index(name('books_by_price'))
		.on(table.priceInCents, table.id)
		.where(sql`${table.onSale}`),
	index(name('books_by_author'))
		.on(table.author)
		.where(sql`${table.onSale}`),
	index(name('books_not_indexed'))
		.on(table.id)
		.where(sql`${table.searchText} is null`)
];

const bookChecks = (table: BookTable, name: (table: string) => string) => [
	check(
		name('books_price'),
		sql`typeof(${table.priceInCents}) = 'integer' and ${table.priceInCents} >= 0`
	),
	check(
		name('books_published_on'),
		sql`${table.publishedOn} glob '[0-9][0-9][0-9][0-9]' or ${table.publishedOn} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]' or ${table.publishedOn} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'`
	),
	check(
		name('books_page_count'),
		sql`${table.pageCount} is null or (typeof(${table.pageCount}) = 'integer' and ${table.pageCount} >= 0)`
	),
	check(
		name('books_word_count'),
		sql`${table.wordCount} is null or (typeof(${table.wordCount}) = 'integer' and ${table.wordCount} >= 0)`
	)
];

/** The last overload of `sqliteTable` takes a function that returns the columns. */
type ColumnsArgument = typeof sqliteTable extends (
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
	typeof sqliteTable<string, Custom>
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
 * Creates the tables of a shop for SQLite and libSQL. Export each table from your schema file, since drizzle-kit ignores
 * tables inside an object, and generate migrations with drizzle-kit.
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
	const books: Schema['books'] = sqliteTable(name('books'), columns, (table) => [
		...catalogIndexes(table, name),
		...bookChecks(table, name)
	]);
	const referencesBook = (bookId: AnySQLiteColumn) =>
		foreignKey({ columns: [bookId], foreignColumns: [books.id] });

	const bookFiles = sqliteTable(name('book_files'), bookFileColumns(), (table) => [
		primaryKey({ columns: [table.bookId, table.format, table.part, table.isSample] }),
		check(name('book_files_part'), sql`typeof(${table.part}) = 'integer' and ${table.part} > 0`),
		check(
			name('book_files_size'),
			sql`typeof(${table.sizeInBytes}) = 'integer' and ${table.sizeInBytes} >= 0`
		),
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
	const purchaseRevocations = sqliteTable(
		name('purchase_revocations'),
		purchaseRevocationColumns()
	);
	const accessLinks = sqliteTable(name('access_links'), accessLinkColumns(), (table) => [
		index(name('access_links_expiry')).on(table.expiresAt)
	]);

	return {
		books: books as Schema<Custom>['books'],
		...{ bookFiles, purchases, paymentReversals, purchaseRevocations, accessLinks }
	};
}
