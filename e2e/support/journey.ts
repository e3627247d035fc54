import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';

/** The cart's link, which says how many books are in it. */
export function badge(page: Page, count: number): Locator {
	return page.getByRole('link', { name: `Cart, ${count} ${count === 1 ? 'book' : 'books'}` });
}

/** The region that reads changes out; it is there as soon as the page's script runs. */
export function announcer(page: Page): Locator {
	return page.locator('[data-books-announcer]');
}

/** The link to a book's file, in the library or on the success page. */
export function download(page: Page, title: string): Locator {
	return page.getByRole('link', { name: `Download EPUB: ${title}` });
}

/** Puts books in the cart, each from the catalog's first page; where no script runs yet, this leads to the cart's page. */
export async function addToCart(page: Page, ...titles: string[]): Promise<void> {
	for (const title of titles) {
		await page.goto('/');
		await page.getByRole('button', { name: `Add to cart: ${title}` }).click();
		await expect(page.getByRole('button', { name: `Remove: ${title}` })).toBeVisible();
	}
}

/** Puts books in the cart, and stays on the catalog's first page. */
export async function addInPlace(page: Page, ...titles: string[]): Promise<void> {
	await page.goto('/');
	await expect(announcer(page)).toBeAttached();
	for (const title of titles) {
		await page.getByRole('button', { name: `Add to cart: ${title}` }).click();
		await expect(page.getByRole('button', { name: `Remove: ${title}` })).toBeVisible();
	}
}

/** Goes to the cart and on to the payment page. */
export async function checkOut(page: Page): Promise<void> {
	await page.goto('/cart');
	await page.getByRole('button', { name: 'Check out' }).click();
	await onPaymentPage(page);
}

/** Waits for the payment page. */
export async function onPaymentPage(page: Page): Promise<void> {
	await expect(page.getByRole('heading', { name: 'Payment method' })).toBeVisible();
}

const nextYear = String(new Date().getFullYear() + 1).slice(-2);

/** Who pays, and with which card; without a number, one that is good. */
interface CardPayment {
	email: string;
	number?: string;
}

/** Fills in the payment page with a card, and pays. */
export async function payByCard(page: Page, payment: CardPayment): Promise<void> {
	await fillInCard(page, payment);
	await page.getByRole('button', { name: /^Pay / }).click();
}

/** Fills in the payment page with a card. */
export async function fillInCard(
	page: Page,
	{ email, number = '4242 4242 4242 4242' }: CardPayment
): Promise<void> {
	await page.getByLabel('Email').fill(email);
	await page.getByRole('radio', { name: 'Card' }).check();
	await page.getByLabel('Card number').fill(number);
	await page.getByLabel('Expiration').fill(`12 / ${nextYear}`);
	await page.getByLabel('Security code').fill('123');
	await page.getByLabel('Full name').fill('Ada Reader');
}

/** Fills in the payment page with a bank account, and pays; the money comes later. */
export async function payByBank(page: Page, { email }: { email: string }): Promise<void> {
	await page.getByLabel('Email').fill(email);
	await page.getByRole('radio', { name: 'Bank debit' }).check();
	await page.getByLabel('Routing number').fill('110000000');
	await page.getByLabel('Account number').fill('000123456789');
	await page.getByLabel('Full name').fill('Ada Reader');
	await page.getByRole('button', { name: /^Pay / }).click();
}

/** Waits for the page that says the books are paid. */
export async function onSuccessPage(page: Page): Promise<void> {
	await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
}

/** Buys books from beginning to end. */
export async function buy(page: Page, email: string, ...titles: string[]): Promise<void> {
	await addToCart(page, ...titles);
	await checkOut(page);
	await payByCard(page, { email });
	await onSuccessPage(page);
}

/** Types an address at the library's door. */
export async function askLibrary(page: Page, email: string): Promise<void> {
	await page.goto('/library');
	await page.getByLabel('Email address').fill(email);
	await page.getByRole('button', { name: 'Show my books' }).click();
}

/** Clicks a link and gets the file behind it. */
export async function saveFile(page: Page, link: Locator): Promise<{ name: string; file: Buffer }> {
	const started = page.waitForEvent('download');
	await link.click();
	const download = await started;
	return { name: download.suggestedFilename(), file: await readFile(await download.path()) };
}

/** Posts a form that no page of the shop has, from the page that is open. */
export async function postForm(page: Page, action: string, fields: [string, string][]) {
	await page.evaluate(
		([action, fields]) => {
			const form = document.createElement('form');
			form.method = 'POST';
			form.action = action;
			for (const [name, value] of fields) {
				const input = document.createElement('input');
				Object.assign(input, { type: 'hidden', name, value });
				form.append(input);
			}
			document.body.append(form);
			form.submit();
		},
		[action, fields] as const
	);
}
