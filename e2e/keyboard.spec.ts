import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import {
	announcer,
	cartLink,
	downloadLink,
	expectPaymentPage,
	expectSuccessPage
} from './support/actions.ts';
import { expectVisibleFocus, tabTo } from './support/keyboard.ts';
import { expect, test } from './support/test.ts';

const book = 'The Lamp at Skarvøy';

/** Searches for a book in the catalog and adds it to the cart. */
async function findAndAdd(page: Page): Promise<void> {
	await tabTo(page, page.getByRole('link', { name: 'Skip to content' }));
	await page.keyboard.press('Enter');
	await tabTo(page, page.getByLabel('Search books'));
	await page.keyboard.type('skarvoy');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL('/?q=skarvoy');
	await expect(page.getByRole('article')).toHaveText([/The Lamp at Skarvøy/]);
	await tabTo(page, page.getByRole('button', { name: `Add to cart: ${book}` }));
	await page.keyboard.press('Space');
	await expect(cartLink(page, 1)).toBeVisible();
}

/** Pays on the payment page and downloads the book. */
async function payAndDownload(page: Page, email: string): Promise<void> {
	await expectPaymentPage(page);
	await tabTo(page, page.getByLabel('Email'));
	await page.keyboard.type(email);
	for (const [label, text] of [
		['Card number', '4242424242424242'],
		['Expiration', '12/40'],
		['Security code', '123'],
		['Full name', 'Ada Reader']
	] as const) {
		await tabTo(page, page.getByLabel(label));
		await page.keyboard.type(text);
	}
	await tabTo(page, page.getByRole('button', { name: /^Pay / }));
	await page.keyboard.press('Enter');
	await expectSuccessPage(page);

	await tabTo(page, downloadLink(page, book));
	const started = page.waitForEvent('download');
	await page.keyboard.press('Enter');
	const file = await (await started).path();
	expect((await readFile(file)).toString('latin1', 0, 2)).toBe('PK');
	await expectVisibleFocus(page);
}

test.describe('a shopper who uses only the keyboard', { tag: '@javascript' }, () => {
	test('buys a book and always sees the focus', async ({ page, email }) => {
		await page.goto('/');
		await expect(announcer(page)).toBeAttached();
		await findAndAdd(page);
		// Add and Remove are the same button, so focus stays in place.
		await expect(page.getByRole('button', { name: `Remove: ${book}` })).toBeFocused();
		await expectVisibleFocus(page);

		await tabTo(page, cartLink(page, 1), 'Shift+Tab');
		await page.keyboard.press('Enter');
		const drawer = page.getByRole('dialog', { name: 'Your cart' });
		await tabTo(page, drawer.getByRole('button', { name: 'Check out' }));
		await page.keyboard.press('Escape');
		await expect(drawer).toBeHidden();
		await expect(cartLink(page, 1)).toBeFocused();
		await expectVisibleFocus(page);

		await page.keyboard.press('Enter');
		await tabTo(page, drawer.getByRole('button', { name: 'Check out' }));
		await page.keyboard.press('Enter');
		await payAndDownload(page, email);
	});

	test('removes books from the cart without losing the focus', async ({ page, context, shop }) => {
		const value = '1.slow-light.the-lamp-at-skarvoy.the-second-cup';
		await context.addCookies([{ name: 'ssb_cart', value, url: shop.url }]);
		await page.goto('/');
		await expect(announcer(page)).toBeAttached();
		await tabTo(page, cartLink(page, 3));
		await page.keyboard.press('Enter');
		const drawer = page.getByRole('dialog', { name: 'Your cart' });
		const remove = (title: string) => drawer.getByRole('button', { name: `Remove: ${title}` });

		await tabTo(page, remove(book));
		await page.keyboard.press('Space');
		await expect(remove('The Second Cup')).toBeFocused();
		await expectVisibleFocus(page);
		await page.keyboard.press('Enter');
		await expect(remove('Slow Light')).toBeFocused();
		await expectVisibleFocus(page);
		await page.keyboard.press('Enter');
		await expect(drawer.getByText('Your cart is empty.')).toBeVisible();
		await expect(drawer.getByRole('region', { name: 'Your cart' })).toBeFocused();
		await expectVisibleFocus(page);

		await tabTo(page, drawer.getByRole('button', { name: 'Close' }), 'Shift+Tab');
		await page.keyboard.press('Enter');
		await expect(cartLink(page, 0)).toBeFocused();
		await expectVisibleFocus(page);
	});

	test('returns to the link that led away on Back and Forward, and starts at the top of a new page', async ({
		page
	}) => {
		await page.goto('/');
		await expect(announcer(page)).toBeAttached();
		const link = page.getByRole('link', { name: book, exact: true });
		await tabTo(page, link);
		await page.keyboard.press('Enter');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(book);
		await tabTo(page, page.getByRole('link', { name: 'Skip to content' }));
		const library = page.getByRole('link', { name: 'Library', exact: true });
		await tabTo(page, library);
		await page.keyboard.press('Enter');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your library');

		await page.goBack();
		await expect(library).toBeFocused();
		await page.goBack();
		await expect(link).toBeFocused();
		await expectVisibleFocus(page);
		await page.goForward();
		await expect(library).toBeFocused();
	});

	test('keeps the focus in the open cart drawer', async ({ page }) => {
		await page.goto('/');
		await expect(announcer(page)).toBeAttached();
		await tabTo(page, cartLink(page, 0));
		await page.keyboard.press('Enter');
		const drawer = page.getByRole('dialog', { name: 'Your cart' });
		await expect(drawer).toBeVisible();
		for (const key of ['Tab', 'Tab', 'Tab', 'Tab', 'Shift+Tab', 'Shift+Tab'] as const) {
			await page.keyboard.press(key);
			// After the last element the focus moves to the browser's toolbar, where `activeElement` is the body.
			const isOutside = await drawer.evaluate(
				(dialog) =>
					document.activeElement !== document.body && !dialog.contains(document.activeElement)
			);
			expect(isOutside).toBe(false);
		}
	});

	test.describe('without JavaScript', () => {
		test.use({ javaScriptEnabled: false });

		test('buys a book on the cart page', async ({ page, email }) => {
			await page.goto('/');
			await findAndAdd(page);
			await tabTo(page, cartLink(page, 1));
			await page.keyboard.press('Enter');
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your cart');
			await tabTo(page, page.getByRole('button', { name: 'Check out' }));
			await page.keyboard.press('Enter');
			await payAndDownload(page, email);
		});
	});
});
