import { describe, expect, test } from 'vitest';
import { bookPath, defaultPaths } from '../../../src/lib/core/paths.ts';
import { resolvePaths } from '../../../src/lib/server/options/paths.ts';

describe('the paths of a shop', () => {
	test('have defaults', () => {
		expect(resolvePaths()).toEqual(defaultPaths);
		expect(resolvePaths({ cart: undefined }).cart).toBe('/cart');
	});

	test('start with the base, including the defaults', () => {
		expect(resolvePaths({ base: '/shop', cart: '/warenkorb' })).toMatchObject({
			base: '/shop',
			catalog: '/shop',
			cart: '/shop/warenkorb',
			cartItems: '/shop/cart/items',
			book: '/shop/books/[id]'
		});
	});

	test('of a book contain its id', () => {
		expect(bookPath('/books/[id]/sample', 'night-letters')).toBe('/books/night-letters/sample');
	});
});
