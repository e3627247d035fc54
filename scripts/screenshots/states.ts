import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { manyIds } from './strange-books.ts';

/** What a state is shown in. */
export interface Stage {
	page: Page;
	/** Scheme, host and port of the store. */
	url: string;
	/** Its database. */
	file: string;
	/** Takes a picture of the whole page. */
	shoot: (name: string) => Promise<void>;
}

const add = (page: Page) => page.getByRole('button', { name: /^Add to cart/ }).first();
const cookie = (url: string, ids: readonly string[]) => ({
	name: 'ssb_cart',
	value: ['1', ...ids].join('.'),
	url
});

function run(file: string, sql: string): void {
	const database = new DatabaseSync(file, { timeout: 5_000 });
	database.exec(sql);
	database.close();
}

/** From the first look at the shop to the cart. */
export async function browse({ page, url, shoot }: Stage): Promise<void> {
	await page.goto(url);
	await shoot('catalog');
	await page.goto(`${url}/?q=the+`);
	await shoot('search');
	await page.goto(`${url}/?q=nothing+like+it`);
	await shoot('search-nothing');
	await page.goto(url);
	await page.getByRole('link', { name: 'More books' }).click();
	await page.waitForURL('**/?after=*');
	await shoot('catalog-next');
	await page.goto(`${url}/?problem=sample_unavailable`);
	await shoot('catalog-problem');
	await page.goto(`${url}/books/slow-light`);
	await shoot('book');
	await add(page).click();
	await page.getByRole('link', { name: 'Cart, 1 book', exact: true }).waitFor();
	await page.goto(`${url}/books/the-lamp-at-skarvoy`);
	await add(page).click();
	await page.getByRole('link', { name: 'Cart, 2 books' }).waitFor();
	await shoot('book-in-cart');
	await page.getByRole('link', { name: 'Cart, 2 books' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Check out' }).waitFor();
	await shoot('drawer');
	await page.goto(`${url}/cart`);
	await shoot('cart');
	await page.goto(`${url}/cart?problem=price_changed&price=slow-light.999.1299`);
	await page.getByRole('alert').getByRole('listitem').waitFor();
	await shoot('cart-problem');
	await page.goto(`${url}/checkout/canceled`);
	await shoot('canceled');
}

/** From the cart to the library. */
export async function buy({ page, url, shoot }: Stage): Promise<void> {
	await page.context().addCookies([cookie(url, ['slow-light', 'the-lamp-at-skarvoy'])]);
	await page.goto(`${url}/cart`);
	await page.getByRole('button', { name: 'Check out' }).click();
	await page.getByLabel('Card number').waitFor();
	await shoot('payment');
	await page.getByLabel('Email').fill('reader@example.com');
	await page.getByLabel('Card number').fill('4242 4242 4242 4242');
	await page.getByLabel('Expiration').fill('12/34');
	await page.getByLabel('Security code').fill('123');
	await page.getByLabel('Full name').fill('A Reader');
	await page.getByRole('button', { name: /^Pay/ }).click();
	await page.getByRole('heading', { name: 'Thank you' }).waitFor();
	await shoot('success');
	await page.context().clearCookies();
	await page.reload();
	await shoot('success-elsewhere');
	await page.goto(`${url}/checkout/success?session_id=none`);
	await shoot('success-unknown');
	await page.goto(`${url}/library`);
	await shoot('library-closed');
	await page.getByLabel('Email address').fill('nobody@example.com');
	await page.getByRole('button', { name: 'Show my books' }).click();
	await page.getByRole('alert').waitFor();
	await shoot('library-nobody');
	await page.getByLabel('Email address').fill('reader@example.com');
	await page.getByRole('button', { name: 'Show my books' }).click();
	await page.getByText('Books for').waitFor();
	await shoot('library-open');
	await page.goto(`${url}/cart`);
	await shoot('cart-empty');
	await page.goto(`${url}/checkout/canceled`);
	await shoot('canceled-empty');
}

/** What no designer hopes for: long names, none of the covers, a very full cart, another script. */
export async function strain({ page, url, shoot }: Stage): Promise<void> {
	await page.goto(`${url}/?q=between+1904`);
	await shoot('long-card');
	for (const id of ['long', 'word', 'arabic']) {
		await page.goto(`${url}/books/strange-${id}`);
		await shoot(`book-${id}`);
	}
	const ids = ['strange-long', 'strange-word', 'strange-arabic', 'slow-light'];
	await page.context().addCookies([cookie(url, ids)]);
	await page.goto(`${url}/cart`);
	await shoot('cart-strange');
	await page.context().addCookies([cookie(url, manyIds)]);
	await page.goto(`${url}/cart`);
	await shoot('cart-full');
	await page.context().clearCookies();
}

/** What goes wrong. */
export async function fail({ page, url, file, shoot }: Stage): Promise<void> {
	await page.goto(`${url}/nowhere`);
	await shoot('error-404');
	await page.goto(`${url}/library/link/${'A'.repeat(43)}`);
	await shoot('link');
	await page.getByRole('button', { name: 'Open my library' }).click();
	await page.getByRole('alert').waitFor();
	await shoot('link-expired');
	run(file, 'ALTER TABLE book_files RENAME TO away');
	await page.goto(`${url}/books/slow-light`);
	run(file, 'ALTER TABLE away RENAME TO book_files');
	await shoot('error-500');
	run(file, 'ALTER TABLE books RENAME TO away');
	await page.context().addCookies([cookie(url, ['slow-light'])]);
	await page.goto(url);
	run(file, 'ALTER TABLE away RENAME TO books');
	await shoot('error-last-resort');
	const order = `${url}/checkout/success?session_id=cs_test_a1B2c3D4e5F6g7H8`;
	// Sixty a minute are answered.
	for (let n = 0; n < 200 && (await page.request.get(order)).status() !== 429; n++);
	await page.goto(order);
	await shoot('error-429');
}

/** Where nobody can be asked for money: the sandbox is away by now. */
export async function withoutStripe({ page, url, shoot }: Stage): Promise<void> {
	await page.context().addCookies([cookie(url, ['slow-light'])]);
	await page.goto(`${url}/cart`);
	await page.getByRole('button', { name: 'Check out' }).click();
	await page.getByRole('alert').waitFor({ timeout: 60_000 });
	await shoot('stripe-away');
	await page.goto(`${url}/checkout/success?session_id=cs_test_a1B2c3D4e5F6g7H8`);
	await shoot('success-processing');
}
