import type { Page } from '@playwright/test';
import {
	addOnCatalogPage,
	addToCart,
	announcer,
	cartLink,
	checkOut,
	expectPaymentPage,
	payByCard
} from './support/actions.ts';
import { holdNavigation } from './support/hold-response.ts';
import { addTestBook } from './support/test-books.ts';
import { expect, test } from './support/test.ts';

test('a second tab updates its cart at once', { tag: '@javascript' }, async ({ page, context }) => {
	const other = await context.newPage();
	for (const tab of [page, other]) {
		await tab.goto('/');
		// The live region exists once the page is hydrated.
		await expect(announcer(tab)).toBeAttached();
	}

	await page.getByRole('button', { name: 'Add to cart: Slow Light' }).click();
	await expect(cartLink(other, 1)).toBeVisible();
	await other.getByRole('button', { name: 'Add to cart: The Lamp at Skarvøy' }).click();
	await expect(cartLink(page, 2)).toBeVisible();
	await other.getByRole('button', { name: 'Remove: Slow Light' }).click();
	await expect(cartLink(page, 1)).toBeVisible();
	await expect(page.getByRole('button', { name: 'Add to cart: Slow Light' })).toBeVisible();
});

test('a second tab shows the current cart after a reload', async ({ page, context }) => {
	const other = await context.newPage();
	await other.goto('/');
	await addToCart(page, 'Slow Light');
	await other.reload();
	await expect(cartLink(other, 1)).toBeVisible();
});

/** Opens the catalog in another tab of the same browser. */
async function openTab(page: Page): Promise<Page> {
	const other = await page.context().newPage();
	await other.goto('/');
	await expect(announcer(other)).toBeAttached();
	return other;
}

/** Adds a book in one tab while the other tab waits for the response of an address, and expects only that book in the cart. */
async function addDuringNavigation(page: Page, other: Page, address: string): Promise<void> {
	const navigation = await holdNavigation(page, `**${address}`);
	const arrived = page.goto(address);
	await navigation.answered;
	await other.getByRole('button', { name: 'Add to cart: The Lamp at Skarvøy' }).click();
	await expect(other.getByRole('button', { name: 'Remove: The Lamp at Skarvøy' })).toBeVisible();
	navigation.release();
	await arrived;
	for (const tab of [page, other]) {
		await tab.goto('/cart');
		await expect(cartLink(tab, 1)).toBeVisible();
		await expect(tab.getByRole('main')).toContainText('The Lamp at Skarvøy');
	}
}

test.describe('a book that one tab adds stays in the cart', { tag: '@javascript' }, () => {
	test('while another tab returns from a payment', async ({ page, anotherBrowser, email }) => {
		await addToCart(page, 'Slow Light');
		await checkOut(page);
		const payment = page.url();
		const payer = await anotherBrowser();
		await payer.goto(payment);
		await expectPaymentPage(payer);
		await payByCard(payer, { email });
		await payer.waitForURL('**/checkout/success?*');
		const { pathname, search } = new URL(payer.url());

		const other = await openTab(page);
		await addDuringNavigation(page, other, pathname + search);
	});

	test('while another tab loses a book that went off sale', async ({ page, shop }) => {
		const rare = await addTestBook(shop.database);
		await addOnCatalogPage(page, rare.title);
		const other = await openTab(page);

		await rare.takeOffSale();
		await addDuringNavigation(page, other, '/library');
	});
});

test.describe('two simultaneous forms with late responses', { tag: '@javascript' }, () => {
	// Runs in one project only: with JavaScript, the page writes the cart without a request.
	test.use({ javaScriptEnabled: false });

	const lamp = 'The Lamp at Skarvøy';

	/** Presses a button in each of two tabs before either response arrives. */
	async function pressBoth(page: Page, [first, second]: [string, string]): Promise<void> {
		const tabs = [page, await page.context().newPage()] as const;
		for (const tab of tabs) await tab.goto('/');
		const held = await Promise.all(tabs.map((tab) => holdNavigation(tab, '**/cart/items')));
		const pressed = tabs.map((tab, index) =>
			tab.getByRole('button', { name: index === 0 ? first : second, exact: true }).click()
		);
		for (const { answered } of held) await answered;
		for (const { release } of held) release();
		await Promise.all(pressed);
		for (const tab of tabs) await expect(tab).toHaveURL(/\/cart(\?added=.*)?$/);
	}

	test('both add their book', async ({ page }) => {
		await pressBoth(page, ['Add to cart: Slow Light', `Add to cart: ${lamp}`]);
		await page.goto('/cart');
		await expect(cartLink(page, 2)).toBeVisible();
	});

	test('both remove their book', async ({ page }) => {
		await addToCart(page, 'Slow Light', lamp, 'The Second Cup');
		await pressBoth(page, ['Remove: Slow Light', `Remove: ${lamp}`]);
		await page.goto('/cart');
		await expect(cartLink(page, 1)).toBeVisible();
		await expect(page.getByRole('main')).toContainText('The Second Cup');
	});

	test('one adds and the other removes', async ({ page }) => {
		await addToCart(page, 'Slow Light');
		await pressBoth(page, [`Add to cart: ${lamp}`, 'Remove: Slow Light']);
		await page.goto('/cart');
		await expect(cartLink(page, 1)).toBeVisible();
		await expect(page.getByRole('main')).toContainText(lamp);
	});
});
