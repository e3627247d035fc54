import type { Column } from 'drizzle-orm';

/**
 * What the type of a column says about its values. Drizzle's types of a column builder have other names in each version, so
 * that the declarations of this package name none of them.
 */
interface ColumnData<Data, DataType> {
	name: string;
	tableName: string;
	dataType: DataType;
	data: Data;
	enumValues: undefined;
	notNull: false;
	hasDefault: false;
	isPrimaryKey: false;
	isAutoincrement: false;
	hasRuntimeDefault: false;
	generated: undefined;
	identity: undefined;
}

/** A text. */
export type Text<Values extends string = string> = Omit<
	ColumnData<Values, 'string'>,
	'enumValues'
> & { enumValues: [Values, ...Values[]] };

/** An integer. */
export type Integer = ColumnData<number, 'number'>;

/** True or false. */
export type Flag = ColumnData<boolean, 'boolean'>;

/** A moment. Drizzle 1.0 calls `date` an `object date`. */
export type Time = ColumnData<Date, Column['_']['dataType'] & ('date' | 'object date')>;

type With<Data, Changes> = Omit<Data, keyof Changes> & Changes;

/** A column that is never null. */
export type Required<Data> = With<Data, { notNull: true }>;

/** A column that is never null, and may be left out of an insert. */
export type Defaulted<Data> = With<Data, { notNull: true; hasDefault: true }>;

/** The primary key of a table. */
export type Key<Data> = With<Data, { notNull: true; isPrimaryKey: true }>;

/** The columns of the library's tables, alike in both dialects, by table. */
export interface ColumnsOfTables {
	books: {
		id: Key<Text>;
		title: Required<Text>;
		author: Required<Text>;
		description: Text;
		coverImageUrl: Text;
		priceInCents: Required<Integer>;
		onSale: Defaulted<Flag>;
	};
	bookFiles: {
		bookId: Required<Text>;
		format: Required<Text>;
		isSample: Defaulted<Flag>;
		storageKey: Required<Text>;
		fileName: Required<Text>;
		sizeInBytes: Required<Integer>;
	};
	purchases: {
		id: Key<Text>;
		customerEmail: Required<Text>;
		bookId: Required<Text>;
		purchasedAt: Required<Time>;
		stripeCheckoutSessionId: Required<Text>;
		stripePaymentIntentId: Text;
		claimedUntil: Time;
		notifiedAt: Time;
	};
	paymentReversals: {
		stripePaymentIntentId: Required<Text>;
		sourceId: Required<Text>;
		kind: Required<Text<'refund' | 'dispute'>>;
		active: Required<Flag>;
		occurredAt: Required<Time>;
	};
	accessLinks: {
		tokenHash: Key<Text>;
		customerEmail: Required<Text>;
		expiresAt: Required<Time>;
		usedAt: Time;
	};
}
