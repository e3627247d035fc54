import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { connectSandbox } from '../../packages/stripe-checkout-sandbox/src/index.ts';
import { addressHeader } from '../../e2e/support/servers.ts';
import { manyIds } from './unusual-books.ts';

/** Passed to each function, which visits some states of the store. */
export interface StateContext {
	page: Page;
	/** Scheme, host and port of the store. */
	url: string;
	/** Path of its database. */
	file: string;
	/** Scheme, host and port of the payment sandbox. */
	sandboxUrl: string;
	/** Takes a screenshot: of the full page, or of what the window shows (`isWindow`), such as a dialog. */
	screenshot: (name: string, options?: { isWindow?: boolean }) => Promise<void>;
}

const addButton = (page: Page) => page.getByRole('button', { name: /^Add to cart/ }).first();
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

/** Visits catalog, book and cart. */
export async function browse({ page, url, screenshot }: StateContext): Promise<void> {
	await page.goto(url);
	await screenshot('catalog');
	await page.goto(`${url}/?q=the+`);
	await screenshot('search');
	await page.goto(`${url}/?q=xyzzy`);
	await screenshot('search-nothing');
	await page.goto(url);
	await page.getByRole('link', { name: 'More books' }).click();
	await page.waitForURL('**/?after=*');
	await screenshot('catalog-next');
	await page.goto(`${url}/?problem=sample_unavailable`);
	await screenshot('catalog-problem');
	await page.goto(`${url}/books/slow-light`);
	await screenshot('book');
	await addButton(page).click();
	await page.getByRole('link', { name: 'Cart, 1 book', exact: true }).waitFor();
	await page.goto(`${url}/books/the-lamp-at-skarvoy`);
	await addButton(page).click();
	await page.getByRole('link', { name: 'Cart, 2 books' }).waitFor();
	await screenshot('book-in-cart');
	await page.getByRole('link', { name: 'Cart, 2 books' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Check out' }).waitFor();
	await screenshot('drawer', { isWindow: true });
	await page.goto(`${url}/cart`);
	await screenshot('cart');
	await page.goto(`${url}/cart?problem=price_changed&price=slow-light.199.299`);
	await page.getByRole('alert').getByRole('listitem').waitFor();
	await screenshot('cart-problem');
	await page.goto(`${url}/checkout/canceled`);
	await screenshot('canceled');
}

/** Visits the beginning of a book, a free book, the empty drawer and a page of text. */
export async function read({ page, url, screenshot }: StateContext): Promise<void> {
	await page.goto(`${url}/books/slow-light/read`);
	await page.frameLocator('iframe').getByRole('heading').first().waitFor();
	await screenshot('sample');
	await page.goto(`${url}/books/the-second-cup/read`);
	await page.frameLocator('iframe').getByRole('heading').first().waitFor();
	await page.getByText('Contents', { exact: true }).click();
	await screenshot('sample-contents');
	await page.getByText('Reading settings').click();
	await screenshot('sample-tools');
	await page.goto(`${url}/books/strange-free`);
	await screenshot('book-free');
	await page.getByRole('link', { name: 'Cart, 0 books' }).click();
	await page.getByRole('dialog').getByText('Your cart is empty.').waitFor();
	await screenshot('drawer-empty', { isWindow: true });
	await page.context().addCookies([cookie(url, ['strange-free'])]);
	await page.goto(`${url}/cart`);
	await screenshot('cart-free');
	await page.goto(`${url}/terms`);
	await screenshot('terms');
}

/** Visits payment, success and library. */
export async function buy({ page, url, screenshot, sandboxUrl }: StateContext): Promise<void> {
	const size = page.viewportSize();
	/** A4 with the margins of the style sheet is 658 pixels wide. */
	async function print(state: string) {
		await page.emulateMedia({ media: 'print' });
		await page.setViewportSize({ width: 658, height: 900 });
		await screenshot(state);
		await page.emulateMedia({ media: 'screen' });
		if (size) await page.setViewportSize(size);
	}

	await page.context().addCookies([cookie(url, ['slow-light', 'the-lamp-at-skarvoy'])]);
	await page.goto(`${url}/cart`);
	await page.getByRole('button', { name: 'Check out' }).click();
	await page.getByLabel('Card number').waitFor();
	await screenshot('payment');
	await page.getByLabel('Email').fill('reader@example.com');
	await page.getByLabel('Card number').fill('4242 4242 4242 4242');
	await page.getByLabel('Expiration').fill('12/34');
	await page.getByLabel('Security code').fill('123');
	await page.getByLabel('Full name').fill('A Reader');
	await page.getByRole('button', { name: /^Pay/ }).click();
	await page.getByRole('heading', { name: 'Thank you' }).waitFor();
	await screenshot('success');
	await print('success-print');
	await page.goto(`${url}/books/slow-light`);
	await screenshot('book-owned');
	await page.goBack();
	await page.context().clearCookies();
	await page.reload();
	await screenshot('success-elsewhere');
	await page.goto(`${url}/checkout/success?session_id=none`);
	await screenshot('success-unknown');
	await page.goto(`${url}/library`);
	await screenshot('library-closed');
	await page.getByLabel('Email address').fill('nobody@example.com');
	await page.getByRole('button', { name: 'Show my books' }).click();
	await page.getByRole('alert').waitFor();
	await screenshot('library-nobody');
	await page.getByLabel('Email address').fill('reader@example.com');
	await page.getByRole('button', { name: 'Show my books' }).click();
	await page.getByText('Books for').waitFor();
	await screenshot('library-open');
	await print('library-print');
	await page.goto(`${url}/cart`);
	await screenshot('cart-empty');
	await page.goto(`${url}/checkout/canceled`);
	await screenshot('canceled-empty');
	await decide({ page, url, screenshot, sandboxUrl });
}

/** Visits the statuses of orders that are not paid. */
async function decide({ page, url, screenshot, sandboxUrl }: Omit<StateContext, 'file'>) {
	const sandbox = connectSandbox(sandboxUrl);
	/** Starts a checkout, and returns the id of its session. */
	const open = async () => {
		// Nobody owns the book, which the shop would ask about first.
		await page.context().clearCookies();
		await page.context().addCookies([cookie(url, ['slow-light'])]);
		await page.goto(`${url}/cart`);
		await page.getByRole('button', { name: 'Check out' }).click();
		await page.getByLabel('Card number').waitFor();
		return new URL(page.url()).pathname.split('/').at(-1) ?? '';
	};
	const showOrder = (session: string) => page.goto(`${url}/checkout/success?session_id=${session}`);
	const unpaid = await open();
	await showOrder(unpaid);
	await screenshot('success-open');
	const byBank = await open();
	await sandbox.pay(byBank, { email: 'bank@example.com', bankAccount: '000123456789' });
	await showOrder(byBank);
	await screenshot('success-pending');
	await sandbox.settle(byBank, 'failed');
	await sandbox.idle();
	await showOrder(byBank);
	await screenshot('success-failed');
	const refunded = await open();
	await sandbox.pay(refunded, { email: 'refunded@example.com' });
	await sandbox.idle();
	await showOrder(refunded);
	await sandbox.refund(refunded);
	await sandbox.idle();
	await showOrder(refunded);
	await screenshot('success-refunded');
}

/** Visits books with long or right-to-left titles and without covers, and a very full cart. */
export async function showUnusualBooks({ page, url, screenshot }: StateContext): Promise<void> {
	await page.goto(`${url}/?q=between+1904`);
	await screenshot('long-card');
	for (const id of ['long', 'word', 'arabic']) {
		await page.goto(`${url}/books/strange-${id}`);
		await screenshot(`book-${id}`);
	}
	const ids = ['strange-long', 'strange-word', 'strange-arabic', 'slow-light'];
	await page.context().addCookies([cookie(url, ids)]);
	await page.goto(`${url}/cart`);
	await screenshot('cart-strange', { isWindow: true });
	await page.context().addCookies([cookie(url, manyIds)]);
	await page.goto(`${url}/cart`);
	await screenshot('cart-full', { isWindow: true });
	await page.context().clearCookies();
}

/** Visits error pages. */
export async function fail({ page, url, file, screenshot }: StateContext): Promise<void> {
	await page.goto(`${url}/nowhere`);
	await screenshot('error-404');
	await page.goto(`${url}/library/link/${'A'.repeat(43)}`);
	await screenshot('link');
	await page.getByRole('button', { name: 'Open my library' }).click();
	await page.getByRole('heading', { name: 'This link no longer works' }).waitFor();
	await screenshot('link-expired');
	run(file, 'ALTER TABLE book_files RENAME TO away');
	await page.goto(`${url}/books/slow-light`);
	run(file, 'ALTER TABLE away RENAME TO book_files');
	await screenshot('error-500');
	run(file, 'ALTER TABLE books RENAME TO away');
	await page.context().addCookies([cookie(url, ['slow-light'])]);
	await page.goto(url);
	run(file, 'ALTER TABLE away RENAME TO books');
	await screenshot('error-last-resort');
	const order = `${url}/checkout/success?session_id=cs_test_a1B2c3D4e5F6g7H8`;
	// Exceeds the limit of 60 requests a minute. A header names the client, since the browser and its request context may have two addresses.
	const headers = { [addressHeader]: '192.0.2.1' };
	for (let n = 0; n < 200 && (await page.request.get(order, { headers })).status() !== 429; n++);
	await page.setExtraHTTPHeaders(headers);
	const response = await page.goto(order);
	if (response?.status() !== 429) {
		throw new Error(`The shop responded with ${response?.status()} instead of 429.`);
	}
	await screenshot('error-429');
	await page.setExtraHTTPHeaders({});
}

/** Visits the pages that need Stripe while it is down. */
export async function withoutStripe({ page, url, screenshot }: StateContext): Promise<void> {
	await page.context().addCookies([cookie(url, ['slow-light'])]);
	await page.goto(`${url}/cart`);
	// Without hydration, the form would lead to another page.
	await page.locator('[data-books-announcer]').waitFor({ state: 'attached' });
	await page.getByRole('button', { name: 'Check out' }).click();
	await page.getByRole('alert').waitFor({ timeout: 60_000 });
	await screenshot('stripe-away');
	await page.goto(`${url}/checkout/success?session_id=cs_test_a1B2c3D4e5F6g7H8`);
	await screenshot('success-processing');
}
