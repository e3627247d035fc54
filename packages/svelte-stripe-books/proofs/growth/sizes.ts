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

/** The words titles are made of: the first is in each, the rare one in one of a thousand. */
export const words = { common: 'book', rare: 'heron' };
