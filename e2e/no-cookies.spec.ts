import { forgetEverything } from './support/cookie-proxy.ts';
import { announcer, askLibrary, badge, buy, onPaymentPage, payByCard } from './support/journey.ts';
import { expect, test } from './support/test.ts';

const says = 'Your browser is blocking cookies';

test('says in the library that it cannot stay open without cookies', async ({
	page,
	cookielessUrl,
	email,
	anotherBrowser
}) => {
	await buy(page, email, 'Slow Light');
	const forgetful = await anotherBrowser();
	await forgetful.goto(`${cookielessUrl}/library`);
	await forgetful.getByLabel('Email address').fill(email);
	await forgetful.getByRole('button', { name: 'Show my books' }).click();
	await expect(forgetful.getByRole('alert')).toContainText(says);
	await askLibrary(page, email);
	await expect(page).toHaveURL('/library');
});

test.describe('in a browser without scripts', { tag: '@javascript' }, () => {
	// In one project is enough; where scripts run, the page itself keeps the cart.
	test.use({ javaScriptEnabled: false });

	test('says in the cart that nothing stays in it without cookies', async ({
		page,
		cookielessUrl
	}) => {
		await page.goto(`${cookielessUrl}/books/slow-light`);
		await page.getByRole('button', { name: 'Add to cart: Slow Light' }).click();
		await expect(page.getByRole('alert')).toContainText(says);
		await expect(page.getByText('Your cart is empty.')).toBeVisible();
	});
});

test(
	'sells what is in the cart of a page all the same, where scripts run',
	{ tag: '@javascript' },
	async ({ page, cookielessUrl, email }) => {
		await forgetEverything(page);
		await page.goto(`${cookielessUrl}/books/slow-light`);
		await expect(announcer(page)).toBeAttached();
		await page.getByRole('button', { name: 'Add to cart: Slow Light' }).click();
		await badge(page, 1).click();
		await page.getByRole('dialog').getByRole('link', { name: 'View cart' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your cart');
		await expect(page.getByRole('definition')).toHaveText(['$12.99', '$12.99']);
		await page.getByRole('button', { name: 'Check out' }).click();
		await onPaymentPage(page);
		await payByCard(page, { email });
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('This order is paid');
	}
);
