/** Size of a shop. */
export interface Size {
	name: 'small' | 'large';
	books: number;
	purchases: number;
}

/** Purchases per buyer, the same in both shops, so that only the number of other buyers differs. */
export const booksPerBuyer = 5;

/** One payment in so many was refunded. */
export const reversedOneIn = 100;

export const sizes: readonly [Size, Size] = [
	{ name: 'small', books: 1_000, purchases: 10_000 },
	{ name: 'large', books: 100_000, purchases: 5_000_000 }
];

/** Words in titles, by how many books contain them. */
export const words = {
	/** Every book. */
	common: 'book',
	/** One in three. */
	third: 'often',
	/** One in twenty, one in a hundred, one in three hundred, one in a thousand. */
	twentieth: 'monthly',
	hundredth: 'yearly',
	seldom: 'seldom',
	rare: 'heron',
	/** One in twenty, last in order of title. */
	late: 'zenith',
	/** Half of the books each, both in one of a thousand. */
	apart: ['north', 'south']
} as const;

/**
 * Returns SQL for the title of book `n`.
 *
 * @param digits SQL for six digits that shuffle the order of titles
 */
export function titleOf(digits: string): string {
	const conditions: [condition: string, word: string][] = [
		['n % 3 = 0', words.third],
		['n % 20 = 0', words.twentieth],
		['n % 100 = 0', words.hundredth],
		['n % 300 = 0', words.seldom],
		['n % 1000 = 0', words.rare],
		['n % 10 < 5', words.apart[0]],
		['n % 10 > 4 or n % 1000 = 0', words.apart[1]]
	];
	const rest = conditions.map(
		([condition, word]) => `case when ${condition} then ' ${word}' else '' end`
	);
	return [
		`case when n % 20 = 7 then '${words.late} ' else '' end`,
		digits,
		`' a ${words.common}'`,
		...rest
	].join(' || ');
}

/** Sets what `reindex` would write into these titles and authors, but for the order of numbers. */
export const indexed = `sort_key = lower(title), search_text = ' ' || lower(title) || ' ' || lower(author) || ' | '`;
