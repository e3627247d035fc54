import { describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { Cart } from '../../src/lib/cart/cart.svelte.ts';
import type { ShopData } from '../../src/lib/core/shop-data.ts';
import { atlas } from '../support/sample-books.ts';
import { shopData } from '../support/shop-data.ts';
import TwoContexts from './TwoContexts.svelte';

describe('setShopContext', () => {
	test.each([
		['undefined', undefined],
		['null', null],
		['an array', [atlas]],
		['an object without `currency`', {}]
	])('names the lines of +layout.server.ts when it finds %s', (found, data) => {
		expect(() => new Cart(() => data as unknown as ShopData)).toThrow(
			new RegExp(
				`setShopContext: the function must return .page\\.data\\.shop.*It returned ${found}\\. src/routes/\\+layout\\.server\\.ts needs these lines:\\s+import \\{ shop \\} from '../lib/server/shop';\\s+export const load = shop\\.loadLayout;`
			)
		);
	});

	test('takes currency, locale and paths of the page that is shown now', () => {
		let shop = $state.raw(shopData([]));
		const cart = new Cart(() => shop);
		shop = shopData([], { currency: 'eur', locale: 'de' });

		expect(cart.format(950)).toMatch(/^9,50\s€$/);
	});

	test('accepts a second context in the same currency', async () => {
		const { container } = await render(TwoContexts, { outer: 'usd', inner: 'USD' });

		expect(container.textContent).toContain('rendered');
	});

	test('rejects a second context in another currency, and names both', async () => {
		await expect(render(TwoContexts, { outer: 'usd', inner: 'eur' })).rejects.toThrow(
			/setShopContext: two currencies on one page, "eur" here and "usd"/
		);
	});
});
