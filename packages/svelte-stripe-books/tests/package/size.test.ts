import { writeFileSync } from 'node:fs';
import path from 'node:path';
import filePreset from '@size-limit/file';
import sizeLimit from 'size-limit';
import { expect, test } from 'vitest';
import { buildPage, install } from './installed.ts';

/** Returns the size of a page's code in bytes: minified, gzipped and without Svelte. */
async function sizeOf(code: string): Promise<number> {
	const root = install();
	const page = path.join(root, 'page-size.js');
	writeFileSync(page, await buildPage(code, { minify: true, external: /^svelte(\/|$)/ }, root));
	const checks = { checks: [{ files: [page], gzip: true }] };
	const [check] = (await sizeLimit([filePreset], checks)) as { size: number }[];
	return check?.size ?? Infinity;
}

const all = (entry: string) =>
	`import * as it from 'svelte-stripe-books${entry}'; globalThis.it = it;`;

// Covers, which most entry points show, look up their widths in the shop context.
test.each([
	// Includes the cookies for single books, which let two simultaneous forms both change the cart, and what keeps the texts of a translated page current.
	['the main entry point', all(''), 8_400],
	[
		'`setShopContext` alone',
		`import { setShopContext } from 'svelte-stripe-books'; setShopContext();`,
		4_000
	],
	// Includes what the cart says about tax, codes and what is left to pay.
	['the entry point of the cart', all('/cart'), 8_700],
	// Includes the titles that a page begins and ends with.
	['the entry point of the catalog', all('/catalog'), 6_300],
	// Includes the checkout button, what the reader owns or has in the cart, the facts with formatters that are kept between pages, the table of contents, and the steps after payment
	// with how to read on each device.
	['the entry point of a book', all('/book'), 9_100],
	// Includes the formatting of money, which the main entry point loads as well, and a sentence with the amount for each status,
	// the books of an order and whom to ask, the time of the last check, and what a refund, a dispute and a seller's decision mean.
	['the entry point of the checkout', all('/checkout'), 7_500],
	// Includes what each format is for, what the library is for, what a form that mails a link says, and whom to ask.
	['the entry point of the library', all('/library'), 5_600],
	['the entry point of Embedded Checkout, without Stripe.js', all('/embedded-checkout'), 7_100],
	['the German messages', all('/messages/de'), 4_500],
	// Includes the layout of buttons, downloads, long titles and the total of a long cart on phones.
	['the stylesheet', `import 'svelte-stripe-books/styles.css';`, 6_000]
])('%s stays within its size limit', async (_, code, limit) => {
	const size = await sizeOf(code);
	expect(size).toBeGreaterThan(1_000);
	expect(size).toBeLessThanOrEqual(limit);
});
