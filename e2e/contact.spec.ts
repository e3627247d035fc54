import { buy } from './support/actions.ts';
import { expect, test } from './support/test.ts';

const address = 'hello@example.com';

test('a customer finds somebody to write to on every page, with the number of the order', async ({
	page,
	email
}) => {
	await buy(page, email, 'Slow Light');
	const number = await page.getByRole('definition').first().innerText();
	const links = page.getByRole('link', { name: address });
	await expect(links.first()).toHaveAttribute(
		'href',
		`mailto:${address}?subject=Order%20number%20${number}`
	);
	await expect(links).toHaveCount(1);
	await page.goto('/');
	await expect(page.getByRole('contentinfo').getByRole('link', { name: address })).toHaveAttribute(
		'href',
		`mailto:${address}`
	);
});

test('the cart leads to terms, refunds and privacy', async ({ page, context, shop }) => {
	await context.addCookies([{ name: 'ssb_cart', value: '1.slow-light', url: shop.url }]);
	for (const name of ['terms', 'refunds', 'privacy']) {
		await page.goto('/cart');
		await page.getByRole('main').getByRole('link', { name }).click();
		await expect(page).toHaveURL(`/${name}`);
		await expect(page.getByText('This is an example.')).toBeVisible();
	}
});
