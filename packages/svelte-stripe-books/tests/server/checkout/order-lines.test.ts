import { describe, expect, test } from 'vitest';
import { orderLines } from '../../../src/lib/server/checkout/order-lines.ts';
import { atlas, bread, clock } from '../../support/sample-books.ts';

/** In the order of a library, which is not that of the ids. */
const books = [clock, atlas, bread].map((book) => ({ book }));
/** Of atlas, bread and clock. */
const prices = [1250, 800, 2400];

describe('the lines of an order', () => {
	test('are its books in their order, with the prices of the checkout', () => {
		expect(orderLines(books, { prices, total: 4450, discount: 0, tax: 0 })).toEqual({
			lines: [
				{ bookId: 'clock', title: clock.title, amount: 2400 },
				{ bookId: 'atlas', title: atlas.title, amount: 1250 },
				{ bookId: 'bread', title: bread.title, amount: 800 }
			],
			discount: 0,
			tax: { amount: 0, isIncluded: true }
		});
	});

	test.each([
		['tax was added', { total: 4850, discount: 0, tax: 400 }, false],
		['the prices include the tax', { total: 4450, discount: 0, tax: 400 }, true],
		['a code took something off', { total: 4005, discount: 445, tax: 364 }, true]
	])('add up where %s', (_, amounts, isIncluded) => {
		expect(orderLines(books, { prices, ...amounts })).toMatchObject({
			discount: amounts.discount,
			tax: { amount: amounts.tax, isIncluded }
		});
	});

	test.each([
		['the total is unknown', { prices, total: null, discount: 0, tax: 0 }],
		['something else was charged', { prices, total: 4950, discount: 0, tax: 0 }],
		['a book is missing', { prices: [1250, 800], total: 2050, discount: 0, tax: 0 }],
		['the prices are unknown', { prices: [], total: 4450, discount: 0, tax: 0 }]
	])('are not shown if %s', (_, amounts) => {
		expect(orderLines(books, amounts)).toEqual({});
	});
});
