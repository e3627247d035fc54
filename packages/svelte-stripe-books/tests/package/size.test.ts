import { writeFileSync } from 'node:fs';
import path from 'node:path';
import filePreset from '@size-limit/file';
import sizeLimit from 'size-limit';
import { expect, test } from 'vitest';
import { buildPage, install } from './installed.ts';

/** What a page's code weighs on its way to the browser, in bytes: minified, by gzip, and without Svelte itself. */
async function weigh(code: string): Promise<number> {
	const root = install();
	const page = path.join(root, 'weighed.js');
	writeFileSync(page, await buildPage(code, { minify: true, external: /^svelte(\/|$)/ }, root));
	const checks = { checks: [{ files: [page], gzip: true }] };
	const [check] = (await sizeLimit([filePreset], checks)) as { size: number }[];
	return check?.size ?? Infinity;
}

const all = (entry: string) =>
	`import * as it from 'svelte-stripe-books${entry}'; globalThis.it = it;`;

test.each([
	['what every page of a shop has', all(''), 6_100],
	[
		'the cart, without a component',
		`import { setShopContext } from 'svelte-stripe-books'; setShopContext();`,
		4_000
	],
	['all that the page of a cart has', all('/cart'), 6_500],
	['all that the page of a catalog has', all('/catalog'), 6_000],
	['all that the page of a book has', all('/book'), 4_100],
	['all that the page after a payment has', all('/checkout'), 4_000],
	['all that the page of a library has', all('/library'), 4_000],
	[
		'all that a page with an embedded form has, besides Stripe’s script',
		all('/embedded-checkout'),
		7_000
	],
	['the look of all components', `import 'svelte-stripe-books/styles.css';`, 5_000]
])('%s stays small', async (_, code, limit) => {
	const size = await weigh(code);
	expect(size).toBeGreaterThan(1_000);
	expect(size).toBeLessThanOrEqual(limit);
});
