import { priceOf } from './support/prices.ts';
import {
	addToCart,
	announcer,
	buy,
	cartLink,
	downloadLink,
	expectPaymentPage,
	postForm
} from './support/actions.ts';
import { addTestBook } from './support/test-books.ts';
import { expect, test } from './support/test.ts';

test('the browser that paid sees its order, finds its library open, and is asked before it buys a book again', async ({
	page,
	email,
	pageErrors
}) => {
	pageErrors.allow({ status: 409, path: '/checkout' });
	await buy(page, email, 'Slow Light');
	await expect(page.getByRole('definition')).toHaveText([/^[A-Z0-9]{8}$/, /\d{4}$/]);
	const price = priceOf('slow-light');
	await expect(page.getByRole('row')).toContainText([price, price]);
	await expect(page.getByText(`We received ${price} on`)).toContainText('Your book is ready');

	await page.getByRole('link', { name: 'Go to your library' }).click();
	await expect(page.getByText(`1 book for ${email}`)).toBeVisible();
	await expect(downloadLink(page, 'Slow Light')).toBeVisible();

	await page.goto('/');
	await expect(page.getByRole('link', { name: 'Read in your library: Slow Light' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Add to cart: Slow Light' })).toBeHidden();
	await postForm(page, '/cart/items', [
		['book', 'slow-light'],
		['intent', 'add']
	]);
	await expect(page.getByText('You own this book.')).toBeVisible();

	await page.getByRole('button', { name: 'Check out' }).click();
	const alert = page.getByRole('alert');
	await expect(alert).toContainText('You already own a book in this order.');
	await expect(alert.getByRole('listitem')).toHaveText(['Slow Light']);
	await page.getByRole('button', { name: 'Buy again' }).click();
	await expectPaymentPage(page);
});

test('a book that is off sale keeps its page, without a button and out of search engines', async ({
	page,
	shop
}) => {
	const rare = await addTestBook(shop.database);
	try {
		await addToCart(page, rare.title);
		await rare.takeOffSale();
		const response = await page.goto(`/books/${rare.id}`);
		expect(response?.status()).toBe(200);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(rare.title);
		await expect(page.getByText('Not for sale right now')).toBeVisible();
		await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
		await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
		await expect(page.getByRole('alert').getByRole('listitem')).toHaveText([rare.title]);
		await expect(cartLink(page, 0)).toBeVisible();
		await page.reload();
		await expect(page.getByRole('alert')).toBeHidden();
	} finally {
		await rare.remove();
	}
});

test(
	'the cart returns after the browser has deleted the cookie of a script',
	{ tag: '@javascript' },
	async ({ page, context }) => {
		await page.goto('/');
		await expect(announcer(page)).toBeAttached();
		await page.getByRole('button', { name: 'Add to cart: Slow Light' }).click();
		await expect(cartLink(page, 1)).toBeVisible();
		await page.goto('/library');
		// Safari does so after seven days.
		await context.clearCookies({ name: 'ssb_cart' });
		await page.goto('/');
		await expect(cartLink(page, 1)).toBeVisible();

		await expect(announcer(page)).toBeAttached();
		await page.getByRole('button', { name: 'Remove: Slow Light' }).click();
		await expect(cartLink(page, 0)).toBeVisible();
		await page.goto('/library');
		await expect(cartLink(page, 0)).toBeVisible();
	}
);
