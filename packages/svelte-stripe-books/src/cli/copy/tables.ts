/** A table of a shop. */
export interface ShopTable {
	/** Without the prefix of the schema. */
	name: string;
	/** Columns of the primary key. */
	key: readonly [string, ...string[]];
	/** Columns that are true or false, which SQLite stores as 0 and 1. */
	flags: readonly string[];
	/** Columns with a time, which SQLite stores in milliseconds. */
	times: readonly string[];
	/** Columns that are computed from others, and may be completed later: they are copied but not compared. */
	derived?: readonly string[];
	/** Whether its rows are facts with a time: after the switch, the newer of two rows wins. */
	isFact?: boolean;
}

/** The tables of a shop, each after those that it refers to. */
export const shopTables: readonly ShopTable[] = [
	{
		name: 'books',
		key: ['id'],
		flags: ['on_sale'],
		times: ['added_at'],
		derived: ['sort_key', 'search_text']
	},
	{
		name: 'book_files',
		key: ['book_id', 'format', 'part', 'is_sample'],
		flags: ['is_sample'],
		times: []
	},
	{
		name: 'purchases',
		key: ['id'],
		flags: ['livemode'],
		times: ['purchased_at', 'claimed_until', 'notified_at']
	},
	{
		name: 'payment_reversals',
		key: ['stripe_payment_intent_id', 'source_id'],
		flags: ['active'],
		times: ['occurred_at'],
		isFact: true
	},
	{
		name: 'purchase_revocations',
		key: ['purchase_id'],
		flags: ['active'],
		times: ['occurred_at'],
		isFact: true
	},
	{ name: 'access_links', key: ['token_hash'], flags: [], times: ['expires_at', 'used_at'] }
];
