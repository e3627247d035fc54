import { blockStorage } from './support/cookie-proxy.ts';
import {
	announcer,
	openLibrary,
	cartLink,
	buy,
	expectPaymentPage,
	payByCard
} from './support/actions.ts';
import { priceOf } from './support/prices.ts';
import { expect, test } from './support/test.ts';

const says = 'Your browser is blocking cookies';

test('the library explains that it needs cookies', async ({
	page,
	cookielessUrl,
	email,
	anotherBrowser
}) => {
	await buy(page, email, 'Slow Light');
	const cookieless = await anotherBrowser();
	await cookieless.goto(`${cookielessUrl}/library`);
	await cookieless.getByLabel('Email address').fill(email);
	await cookieless.getByRole('button', { name: 'Show my books' }).click();
	await expect(cookieless.getByRole('alert')).toContainText(says);
	await openLibrary(page, email);
	await expect(page).toHaveURL('/library');
});

test.describe('without JavaScript', { tag: '@javascript' }, () => {
	// Runs in one project only: with JavaScript, the page keeps the cart in memory.
	test.use({ javaScriptEnabled: false });

	test('the cart explains that it needs cookies', async ({ page, cookielessUrl }) => {
		await page.goto(`${cookielessUrl}/books/slow-light`);
		await page.getByRole('button', { name: 'Add to cart: Slow Light' }).click();
		await expect(page.getByRole('alert')).toContainText(says);
		await expect(page.getByText('Your cart is empty')).toBeVisible();
	});
});

test(
	'a cart kept in memory can be checked out',
	{ tag: '@javascript' },
	async ({ page, cookielessUrl, email }) => {
		await blockStorage(page);
		await page.goto(`${cookielessUrl}/books/slow-light`);
		await expect(announcer(page)).toBeAttached();
		await page.getByRole('button', { name: 'Add to cart: Slow Light' }).click();
		await cartLink(page, 1).click();
		await page.getByRole('dialog').getByRole('link', { name: 'View cart' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your cart');
		await expect(page.getByRole('definition')).toHaveText([
			priceOf('slow-light'),
			priceOf('slow-light')
		]);
		await page.getByRole('button', { name: 'Check out' }).click();
		await expectPaymentPage(page);
		await payByCard(page, { email });
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('This order is paid');
	}
);
