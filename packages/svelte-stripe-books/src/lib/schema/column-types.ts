import type { Column } from 'drizzle-orm';

/**
 * The configuration of a column's type, as far as every version of Drizzle agrees on it. Inferred types would name Drizzle's
 * column builders, whose names change between versions.
 */
interface ColumnConfig<Data, DataType, Enum = undefined> {
	name: string;
	tableName: string;
	dataType: DataType;
	data: Data;
	enumValues: Enum;
	notNull: false;
	hasDefault: false;
	isPrimaryKey: false;
	isAutoincrement: false;
	hasRuntimeDefault: false;
	generated: undefined;
	identity: undefined;
}

type With<Config, Changes> = Omit<Config, keyof Changes> & Changes;
type NotNull<Config> = With<Config, { notNull: true }>;

type Text = ColumnConfig<string, 'string', [string, ...string[]]>;
type Kind = ColumnConfig<'refund' | 'dispute', 'string', ['refund', 'dispute']>;
type Integer = ColumnConfig<number, 'number'>;
type Flag = ColumnConfig<boolean, 'boolean'>;
/** Drizzle 1.0 calls the type `object date`. */
type Time = ColumnConfig<Date, Column['_']['dataType'] & ('date' | 'object date')>;

/** Configurations of the columns' types, by the names that `TableColumns` uses. */
export interface ColumnConfigs {
	key: With<Text, { notNull: true; isPrimaryKey: true }>;
	text: NotNull<Text>;
	optionalText: Text;
	kind: NotNull<Kind>;
	integer: NotNull<Integer>;
	integerWithDefault: With<Integer, { notNull: true; hasDefault: true }>;
	optionalInteger: Integer;
	flag: NotNull<Flag>;
	flagWithDefault: With<Flag, { notNull: true; hasDefault: true }>;
	time: NotNull<Time>;
	timeWithDefault: With<Time, { notNull: true; hasDefault: true }>;
	optionalTime: Time;
}

/** Columns of each table, which are the same in all dialects. */
export interface TableColumns {
	books: {
		id: 'key';
		title: 'text';
		author: 'text';
		description: 'optionalText';
		coverImageUrl: 'optionalText';
		priceInCents: 'integer';
		onSale: 'flagWithDefault';
		language: 'optionalText';
		publishedOn: 'optionalText';
		publisher: 'optionalText';
		isbn: 'optionalText';
		pageCount: 'optionalInteger';
		wordCount: 'optionalInteger';
		contents: 'optionalText';
		addedAt: 'timeWithDefault';
		sortKey: 'optionalText';
		searchText: 'optionalText';
	};
	bookFiles: {
		bookId: 'text';
		format: 'text';
		part: 'integerWithDefault';
		isSample: 'flagWithDefault';
		storageKey: 'text';
		fileName: 'text';
		sizeInBytes: 'integer';
	};
	purchases: {
		id: 'key';
		customerEmail: 'text';
		bookId: 'text';
		purchasedAt: 'time';
		stripeCheckoutSessionId: 'text';
		stripePaymentIntentId: 'optionalText';
		livemode: 'flagWithDefault';
		timesRecorded: 'integerWithDefault';
		claimedAtRecording: 'optionalInteger';
		claimedUntil: 'optionalTime';
		notifiedAt: 'optionalTime';
	};
	paymentReversals: {
		stripePaymentIntentId: 'text';
		sourceId: 'text';
		kind: 'kind';
		active: 'flag';
		occurredAt: 'time';
	};
	purchaseRevocations: {
		purchaseId: 'key';
		active: 'flag';
		occurredAt: 'time';
	};
	accessLinks: {
		tokenHash: 'key';
		customerEmail: 'text';
		expiresAt: 'time';
		usedAt: 'optionalTime';
	};
}
