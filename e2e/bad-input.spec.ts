import {
	addToCart,
	cartLink,
	checkOut,
	downloadLink,
	expectSuccessPage,
	payByCard,
	postForm
} from './support/actions.ts';
import { addTestBook, type TestBook } from './support/test-books.ts';
import { priceOf } from './support/prices.ts';
import { expect, test } from './support/test.ts';

const book = (id: string): [string, string] => ['book', id];

for (const { cart, fields, says } of [
	{
		cart: 'an unknown book',
		fields: [book('slow-light'), book('never-written')],
		says: /no longer for sale/
	},
	{
		cart: 'an invalid book id',
		fields: [book('<script>alert(1)</script>')],
		says: /We couldn’t find that book/
	},
	{
		cart: 'a duplicate book',
		fields: [book('slow-light'), book('slow-light')],
		says: /lists a book twice/
	},
	{
		cart: '101 books',
		fields: Array.from({ length: 101 }, (_, index) => book(`book-${index}`)),
		says: /Your cart is full/
	},
	{ cart: 'no books', fields: [], says: /Your cart is empty/ }
]) {
	test(`the cart page explains why a cart with ${cart} cannot be checked out`, async ({ page }) => {
		await page.goto('/');
		await postForm(page, '/checkout', fields);
		await expect(page.getByRole('alert')).toHaveText(says);
		expect(new URL(page.url()).pathname).toBe('/cart');
	});
}

test.describe('a book in the cart', () => {
	let rare: TestBook;
	test.beforeEach(async ({ shop }) => {
		rare = await addTestBook(shop.database);
	});
	test.afterEach(() => rare.remove());

	test('is removed with an explanation when it goes off sale, and the rest can be bought', async ({
		page,
		email,
		pageErrors
	}) => {
		pageErrors.allow({ status: 409, path: '/checkout' });
		await addToCart(page, rare.title, 'Slow Light');
		await page.goto('/cart');
		await expect(page.getByRole('definition')).toHaveText([
			priceOf('slow-light', 2500),
			priceOf('slow-light', 2500)
		]);
		await rare.takeOffSale();
		await page.getByRole('button', { name: 'Check out' }).click();
		const alert = page.getByRole('alert');
		await expect(alert).toContainText(
			'What you chose is no longer for sale, so it isn’t in your cart.'
		);
		await expect(alert.getByRole('listitem')).toHaveText([rare.title]);
		await expect(cartLink(page, 1)).toBeVisible();
		await expect(page.getByRole('link', { name: rare.title })).toBeHidden();
		await expect(page.getByRole('definition')).toHaveText([
			priceOf('slow-light'),
			priceOf('slow-light')
		]);

		await checkOut(page);
		await payByCard(page, { email });
		await expectSuccessPage(page);
		await expect(downloadLink(page, 'Slow Light')).toBeVisible();
	});

	test('is removed with an explanation when it goes off sale and was the only book', async ({
		page,
		pageErrors
	}) => {
		pageErrors.allow({ status: 409, path: '/checkout' });
		await addToCart(page, rare.title);
		await page.goto('/cart');
		await rare.takeOffSale();
		await page.getByRole('button', { name: 'Check out' }).click();
		await expect(page.getByText('Your cart is empty')).toBeVisible();
		await expect(cartLink(page, 0)).toBeVisible();
		await expect(page.getByRole('alert')).toHaveText(/no longer for sale/);
	});

	test('shows its old and new price after a change, and is sold at the new one', async ({
		page,
		pageErrors
	}) => {
		pageErrors.allow({ status: 409, path: '/checkout' });
		await addToCart(page, 'Slow Light', rare.title);
		await page.goto('/cart');
		await expect(page.getByRole('definition')).toHaveText([
			priceOf('slow-light', 2500),
			priceOf('slow-light', 2500)
		]);
		await rare.reprice(3000);
		await page.getByRole('button', { name: 'Check out' }).click();

		const alert = page.getByRole('alert');
		await expect(alert).toContainText('A price has changed');
		await expect(alert.getByRole('listitem')).toHaveText([`${rare.title}: was $25.00, now $30.00`]);
		await expect(page.getByRole('definition')).toHaveText([
			priceOf('slow-light', 3000),
			priceOf('slow-light', 3000)
		]);
		await expect(cartLink(page, 2)).toBeVisible();

		await page.getByRole('button', { name: 'Check out' }).click();
		await expect(
			page.getByRole('button', { name: `Pay ${priceOf('slow-light', 3000)}` })
		).toBeVisible();
	});
});
