import type { BookSummary } from '../core/book.ts';
import type { ShopData } from '../core/shop-data.ts';

/**
 * Returns the data of `loadLayout`.
 *
 * @throws TypeError with the lines of `+layout.server.ts` if it is something else, most likely undefined
 */
export function checkShopData<B extends BookSummary>(
	shop: ShopData<B> | null | undefined
): ShopData<B> {
	if (shop?.currency && shop.paths) return shop;
	const found = Array.isArray(shop)
		? 'an array'
		: shop
			? 'an object without `currency`'
			: `${shop}`;
	throw new TypeError(
		`setShopContext: the function must return \`page.data.shop\`, which the root layout loads. It returned ${found}. src/routes/+layout.server.ts needs these lines:\n\timport { shop } from '../lib/server/shop';\n\texport const load = shop.loadLayout;\nSee docs/errors.md#no-shop-data`
	);
}
