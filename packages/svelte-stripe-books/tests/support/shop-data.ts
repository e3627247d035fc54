import type { BookSummary } from '../../src/lib/core/book.ts';
import { defaultPaths } from '../../src/lib/core/paths.ts';
import type { ShopData } from '../../src/lib/core/shop-data.ts';

/** The data of `loadLayout` in a shop that charges in US dollars. */
export function shopData<B extends BookSummary>(
	cart: B[] | null,
	more: Partial<ShopData<B>> = {}
): ShopData<B> {
	return { cart, problem: null, currency: 'usd', locale: 'en', paths: defaultPaths, ...more };
}
