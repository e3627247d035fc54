import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';

/** Locates the cart link that shows this number of books. */
export function cartLink(page: Page, count: number): Locator {
	return page.getByRole('link', { name: `Cart, ${count} ${count === 1 ? 'book' : 'books'}` });
}

/** Locates the live region, which exists once the page is hydrated. */
export function announcer(page: Page): Locator {
	return page.locator('[data-books-announcer]');
}

/** Locates the link to a book's EPUB, in the library or on the success page. */
export function downloadLink(page: Page, title: string): Locator {
	return page.getByRole('link', { name: `Download EPUB: ${title}` });
}

/** Adds books to the cart, each from a fresh catalog page; before hydration, the form leads to the cart page. */
export async function addToCart(page: Page, ...titles: string[]): Promise<void> {
	for (const title of titles) {
		await page.goto('/');
		await page.getByRole('button', { name: `Add to cart: ${title}` }).click();
		await expect(page.getByRole('button', { name: `Remove: ${title}` })).toBeVisible();
	}
}

/** Adds books to the cart by JavaScript, and stays on the catalog page. */
export async function addOnCatalogPage(page: Page, ...titles: string[]): Promise<void> {
	await page.goto('/');
	await expect(announcer(page)).toBeAttached();
	for (const title of titles) {
		await page.getByRole('button', { name: `Add to cart: ${title}` }).click();
		await expect(page.getByRole('button', { name: `Remove: ${title}` })).toBeVisible();
	}
}

/** Checks out from the cart page and waits for the payment page. */
export async function checkOut(page: Page): Promise<void> {
	await page.goto('/cart');
	await page.getByRole('button', { name: 'Check out' }).click();
	await expectPaymentPage(page);
}

/** Waits for the sandbox's payment page. */
export async function expectPaymentPage(page: Page): Promise<void> {
	await expect(page.getByRole('heading', { name: 'Payment method' })).toBeVisible();
}

const nextYear = String(new Date().getFullYear() + 1).slice(-2);

/** A card payment. */
interface CardPayment {
	email: string;
	/** @default a card that succeeds */
	number?: string;
}

/** Fills in the card form on the payment page and pays. */
export async function payByCard(page: Page, payment: CardPayment): Promise<void> {
	await fillInCard(page, payment);
	await page.getByRole('button', { name: /^Pay / }).click();
}

/** Fills in the card form on the payment page. */
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

/** Pays by bank debit, which settles later. */
export async function payByBank(page: Page, { email }: { email: string }): Promise<void> {
	await page.getByLabel('Email').fill(email);
	await page.getByRole('radio', { name: 'Bank debit' }).check();
	await page.getByLabel('Routing number').fill('110000000');
	await page.getByLabel('Account number').fill('000123456789');
	await page.getByLabel('Full name').fill('Ada Reader');
	await page.getByRole('button', { name: /^Pay / }).click();
}

/** Waits for the success page of a paid order. */
export async function expectSuccessPage(page: Page): Promise<void> {
	await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
}

/** Buys books by card, from the catalog to the success page. */
export async function buy(page: Page, email: string, ...titles: string[]): Promise<void> {
	await addToCart(page, ...titles);
	await checkOut(page);
	await payByCard(page, { email });
	await expectSuccessPage(page);
}

/** Submits an email address on the library page, after closing the library that is open. */
export async function openLibrary(page: Page, email: string): Promise<void> {
	await page.goto('/library');
	const close = page.getByRole('button', { name: 'Not you? Close library' });
	if (await close.isVisible()) await close.click();
	await page.getByLabel('Email address').fill(email);
	await page.getByRole('button', { name: /^(Show my books|Email me a link)$/ }).click();
}

/** Clicks a download link and reads the file. */
export async function saveFile(page: Page, link: Locator): Promise<{ name: string; file: Buffer }> {
	const started = page.waitForEvent('download');
	await link.click();
	const download = await started;
	return { name: download.suggestedFilename(), file: await readFile(await download.path()) };
}

/** Posts a form with arbitrary fields from the current page. */
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
