import {
	addToCart,
	badge,
	checkOut,
	download,
	onSuccessPage,
	payByCard,
	postForm
} from './support/journey.ts';
import { addRareBook, type RareBook } from './support/shelf.ts';
import { expect, test } from './support/test.ts';

const book = (id: string): [string, string] => ['book', id];

for (const { what, fields, says } of [
	{
		what: 'a book nobody wrote',
		fields: [book('slow-light'), book('never-written')],
		says: /no longer for sale/
	},
	{
		what: 'what cannot be a book',
		fields: [book('<script>alert(1)</script>')],
		says: /We couldn't find that book/
	},
	{
		what: 'one book twice',
		fields: [book('slow-light'), book('slow-light')],
		says: /lists a book twice/
	},
	{
		what: 'a hundred and one books',
		fields: Array.from({ length: 101 }, (_, index) => book(`book-${index}`)),
		says: /Your cart is full/
	},
	{ what: 'an empty cart', fields: [], says: /Your cart is empty/ }
]) {
	test(`is told on the cart's page why ${what} cannot be paid for`, async ({ page }) => {
		await page.goto('/');
		await postForm(page, '/checkout', fields);
		await expect(page.getByRole('alert')).toHaveText(says);
		expect(new URL(page.url()).pathname).toBe('/cart');
	});
}

test.describe('a book in a cart', () => {
	let rare: RareBook;
	test.beforeEach(async ({ shop }) => {
		rare = await addRareBook(shop.database);
	});
	test.afterEach(() => rare.remove());

	test('that goes off sale leaves it with a word, and the rest is bought', async ({
		page,
		email,
		complaints
	}) => {
		complaints.expect({ status: 409, path: '/checkout' });
		await addToCart(page, rare.title, 'Slow Light');
		await page.goto('/cart');
		await expect(page.getByRole('definition')).toHaveText(['$37.99', '$37.99']);
		await rare.takeOffSale();
		await page.getByRole('button', { name: 'Check out' }).click();
		await expect(page.getByRole('alert')).toHaveText(
			"A book in your cart is no longer for sale, so we removed it. You haven't been charged."
		);
		await expect(badge(page, 1)).toBeVisible();
		await expect(page.getByRole('link', { name: rare.title })).toBeHidden();
		await expect(page.getByRole('definition')).toHaveText(['$12.99', '$12.99']);

		await checkOut(page);
		await payByCard(page, { email });
		await onSuccessPage(page);
		await expect(download(page, 'Slow Light')).toBeVisible();
	});

	test('that goes off sale leaves it with a word, also as the only one', async ({
		page,
		complaints
	}) => {
		complaints.expect({ status: 409, path: '/checkout' });
		await addToCart(page, rare.title);
		await page.goto('/cart');
		await rare.takeOffSale();
		await page.getByRole('button', { name: 'Check out' }).click();
		await expect(page.getByText('Your cart is empty.')).toBeVisible();
		await expect(badge(page, 0)).toBeVisible();
		await expect(page.getByRole('alert')).toHaveText(/no longer for sale/);
	});

	test('that costs another price by now is shown with both, and sold at the new one', async ({
		page,
		complaints
	}) => {
		complaints.expect({ status: 409, path: '/checkout' });
		await addToCart(page, 'Slow Light', rare.title);
		await page.goto('/cart');
		await expect(page.getByRole('definition')).toHaveText(['$37.99', '$37.99']);
		await rare.reprice(3000);
		await page.getByRole('button', { name: 'Check out' }).click();

		const alert = page.getByRole('alert');
		await expect(alert).toContainText('A price has changed');
		await expect(alert.getByRole('listitem')).toHaveText([`${rare.title}: was $25.00, now $30.00`]);
		await expect(page.getByRole('definition')).toHaveText(['$42.99', '$42.99']);
		await expect(badge(page, 2)).toBeVisible();

		await page.getByRole('button', { name: 'Check out' }).click();
		await expect(page.getByRole('button', { name: 'Pay $42.99' })).toBeVisible();
	});
});
