/** How large a shop is. */
export interface Size {
	name: 'small' | 'large';
	books: number;
	purchases: number;
}

/** What every buyer has, in both shops: what one reader asks for must not depend on how many others there are. */
export const booksPerBuyer = 5;

/** One payment in so many was given back. */
export const reversedOneIn = 100;

export const sizes: readonly [Size, Size] = [
	{ name: 'small', books: 1_000, purchases: 10_000 },
	{ name: 'large', books: 100_000, purchases: 5_000_000 }
];

/** Words of titles, and of how many books. */
export const words = {
	/** All. */
	common: 'book',
	/** One in three. */
	third: 'often',
	/** One in twenty, one in a hundred, one in three hundred, one in a thousand. */
	twentieth: 'monthly',
	hundredth: 'yearly',
	seldom: 'seldom',
	rare: 'heron',
	/** One in twenty, the last by title. */
	late: 'zenith',
	/** A half each, and both one in a thousand. */
	apart: ['north', 'south']
} as const;

/**
 * The title of book `n` as SQL.
 *
 * @param digits a number that scatters the books, as text of six digits
 */
export function titleOf(digits: string): string {
	const which: [condition: string, word: string][] = [
		['n % 3 = 0', words.third],
		['n % 20 = 0', words.twentieth],
		['n % 100 = 0', words.hundredth],
		['n % 300 = 0', words.seldom],
		['n % 1000 = 0', words.rare],
		['n % 10 < 5', words.apart[0]],
		['n % 10 > 4 or n % 1000 = 0', words.apart[1]]
	];
	const rest = which.map(
		([condition, word]) => `case when ${condition} then ' ${word}' else '' end`
	);
	return [
		`case when n % 20 = 7 then '${words.late} ' else '' end`,
		digits,
		`' a ${words.common}'`,
		...rest
	].join(' || ');
}
