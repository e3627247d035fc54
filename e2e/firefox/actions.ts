import type { Page } from 'puppeteer-core';

/** Selects an element by role and accessible name. */
function named(role: string, name: string): string {
	return `::-p-aria([role="${role}"][name="${name}"])`;
}

/** Waits until an element is there, also on the next page. */
export async function see(page: Page, role: string, name: string): Promise<void> {
	await page.locator(named(role, name)).wait();
}

/** Clicks an element once it is there, visible and enabled. */
export async function press(page: Page, role: string, name: string): Promise<void> {
	await page.locator(named(role, name)).click();
}

/** Selects the link to a book's EPUB, whose name ends with the file's size. */
export function downloadLink(title: string): string {
	return `a[aria-label^="Download EPUB: ${title}"]`;
}

/** Fills in a text field. */
export async function fill(page: Page, name: string, value: string): Promise<void> {
	await page.locator(named('textbox', name)).fill(value);
}

/** Adds a book to the cart on the current page, and opens the cart page. */
export async function putInCart(page: Page, title: string): Promise<void> {
	// The live region exists once the page is hydrated.
	await page.locator('[data-books-announcer]').setVisibility(null).wait();
	await press(page, 'button', `Add to cart: ${title}`);
	await press(page, 'link', 'Cart, 1 book');
	await page.locator(`dialog ${named('link', 'View cart')}`).click();
	await see(page, 'heading', 'Your cart');
}

/** Checks out from the cart page, pays by card and waits for the success page. */
export async function checkOutAndPay(page: Page, email: string): Promise<void> {
	await press(page, 'button', 'Check out');
	await see(page, 'heading', 'Payment method');
	await press(page, 'radio', 'Card');
	const nextYear = String(new Date().getFullYear() + 1).slice(-2);
	await fill(page, 'Email', email);
	await fill(page, 'Card number', '4242 4242 4242 4242');
	await fill(page, 'Expiration', `12 / ${nextYear}`);
	await fill(page, 'Security code', '123');
	await fill(page, 'Full name', 'Ada Reader');
	await page.locator('::-p-aria([role="button"]) ::-p-text(Pay $)').click();
	await see(page, 'heading', 'Thank you');
}
