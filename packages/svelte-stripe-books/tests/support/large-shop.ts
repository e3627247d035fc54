/**
 * Size of a generated shop. Keys are computed from numbers and scattered like random ids; every reader has ten purchases,
 * whatever the size.
 */
export interface ShopSize {
	books: number;
	/** A multiple of ten: two per checkout, ten per reader. */
	purchases: number;
	/** One payment in so many was refunded. @default 100 */
	reversedIn?: number;
}

/** Time of the first checkout in milliseconds since the epoch; the others follow every ten seconds. */
export const opened = Date.UTC(2025, 0, 1);

const factor = 2_654_435_761n;
const range = 4_294_967_296n;

/** Permutes the numbers below 2³². */
const scatter = (n: number) => Number((BigInt(n) * factor) % range);
const hex = (n: number) => scatter(n).toString(16).padStart(8, '0');

/** Computes keys from numbers. */
export const keys = {
	book: (n: number) => `book-${hex(n)}`,
	reader: (n: number) => `reader-${n}@example.com`,
	session: (checkout: number) => `cs_live_${hex(checkout)}`.padEnd(66, 'x'),
	payment: (checkout: number) => `pi_${hex(checkout)}`.padEnd(27, 'x'),
	purchase: (n: number) => hex(n).padEnd(32, '0'),
	link: (n: number) => hex(n).padEnd(64, '0')
};

/** Words in titles and authors: of ten books, of one book in fifty, and of one in three. */
export const words = {
	rare: (n: number) => `author${n}`,
	common: (n: number) => `subject${n % 50}`,
	everywhere: 'the'
};

/** SQL dialect of an engine. */
interface Dialect {
	/** CTE of the numbers from 0, as `n(i)`. */
	numbers(count: number): string;
	hex(n: string): string;
	/** Timestamp from milliseconds. */
	time(ms: string): string;
}

const engines: Record<'sqlite' | 'pg', Dialect> = {
	sqlite: {
		numbers: (count) =>
			`with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < ${count})`,
		hex: (n) => `printf('%08x', ${n})`,
		time: (ms) => `${ms}`
	},
	pg: {
		numbers: (count) => `with n(i) as (select generate_series(0::bigint, ${count - 1}))`,
		hex: (n) => `lpad(to_hex(${n}), 8, '0')`,
		time: (ms) => `to_timestamp((${ms}) / 1000.0)`
	}
};

/**
 * Returns statements that fill the tables: nine books in ten are for sale, each has an EPUB, a PDF and a sample, one payment
 * in a hundred was refunded, one purchase in ten was revoked, most of which were restored, and each reader has a magic link, most of which are still valid in 2026.
 */
export function fillStatements(engine: keyof typeof engines, size: ShopSize): string[] {
	const { numbers, hex, time } = engines[engine];
	const scattered = (n: string) => `((${n}) * ${factor} % ${range})`;
	const checkouts = size.purchases / 2;
	const readers = size.purchases / 10;
	const bookId = (n: string) => `'book-' || ${hex(scattered(n))}`;
	const paymentId = `'pi_' || ${hex(scattered('i'))} || '${'x'.repeat(16)}'`;
	const email = (n: string) => `'reader-' || (${n}) % ${readers} || '@example.com'`;
	const at = (checkout: string) => `${opened} + (${checkout}) * 10000`;
	return [
		`insert into books (id, title, author, description, cover_image_url, price_in_cents, on_sale, added_at)
		${numbers(size.books)}
		select ${bookId('i')},
			case ${scattered('i')} % 3 when 0 then 'The ' else '' end || 'Subject' || (${scattered('i')} / 8 % 50)
				|| ' of Place' || (${scattered('i')} / 512 % 997) || ' ' || ${hex(scattered('i'))},
			'Ann Author' || (i / 10),
			'${'What a reader should know of it. '.repeat(8)}', '/covers/' || i || '.jpg', 500 + i % 3000, i % 10 <> 0, ${time('i * 1000')}
		from n`,
		// What `reindex` writes into such titles and authors, but for the order of numbers.
		`update books set sort_key = lower(title), search_text = ' ' || lower(title) || ' ' || lower(author) || ' | ' || lower(replace(replace(description, '.', ''), ',', '')) || ' '`,
		...[
			['epub', 'false'],
			['epub', 'true'],
			['pdf', 'false']
		].map(
			([format, isSample]) =>
				`insert into book_files (book_id, format, is_sample, storage_key, file_name, size_in_bytes)
				${numbers(size.books)}
				select ${bookId('i')}, '${format}', ${isSample}, i || '/${format}', 'book.${format}', 400000 + i from n`
		),
		`insert into purchases (id, customer_email, book_id, purchased_at, stripe_checkout_session_id,
			stripe_payment_intent_id, livemode, claimed_until, notified_at)
		${numbers(size.purchases)}
		select ${hex(scattered('i'))} || '${'0'.repeat(24)}', ${email('i / 2')},
			${bookId(`(${scattered('i / 2')} / 16 + i % 2 * 7919) % ${size.books}`)}, ${time(at('i / 2'))},
			'cs_live_' || ${hex(scattered('i / 2'))} || '${'x'.repeat(50)}',
			'pi_' || ${hex(scattered('i / 2'))} || '${'x'.repeat(16)}', false,
			${time(`${at('i / 2')} + 60000`)}, ${time(`${at('i / 2')} + 1000`)}
		from n`,
		`insert into payment_reversals (stripe_payment_intent_id, source_id, kind, active, occurred_at)
		${numbers(checkouts)}
		select ${paymentId}, 'ch_' || ${hex(scattered('i'))}, 'refund', i % 10 <> 0, ${time(at('i + 9'))}
		from n where ${scattered('i')} % ${size.reversedIn ?? 100} = 1`,
		`insert into purchase_revocations (purchase_id, active, occurred_at)
		${numbers(size.purchases / 10)}
		select ${hex(scattered('i * 10'))} || '${'0'.repeat(24)}', i % 10 = 0, ${time(at('i'))} from n`,
		`insert into access_links (token_hash, customer_email, expires_at)
		${numbers(readers)}
		select ${hex(scattered('i'))} || '${'0'.repeat(56)}', ${email('i')},
			${time(`${opened} + case i % 100 when 0 then 0 else 63072000000 + i end`)}
		from n`
	];
}
