import {
	announcer,
	cartLink,
	expectPaymentPage,
	expectSuccessPage,
	payByCard
} from './support/actions.ts';
import { expectNoLayoutShift, observeLayoutShifts } from './support/layout-shift.ts';
import { priceOf } from './support/prices.ts';
import { addTestBook } from './support/test-books.ts';
import { expect, test } from './support/test.ts';

const buyNow = { name: 'Buy now' };

test('one book is bought at once from its page, and the cart stays as it is', async ({
	page,
	context,
	shop,
	email
}) => {
	await context.addCookies([{ name: 'ssb_cart', value: '1.the-lamp-at-skarvoy', url: shop.url }]);
	await page.goto('/books/slow-light');
	await page.getByRole('button', buyNow).click();
	await expectPaymentPage(page);
	await expect(page.getByText(priceOf('slow-light')).first()).toBeVisible();
	await payByCard(page, { email });
	await expectSuccessPage(page);
	await expect(page.getByRole('main')).toContainText('Slow Light');
	await expect(page.getByRole('main')).not.toContainText('Skarvøy');
	await expect(cartLink(page, 1)).toBeVisible();
});

test('leaving the payment page leads back to the book', async ({ page }) => {
	await page.goto('/books/slow-light');
	await page.getByRole('button', buyNow).click();
	await expectPaymentPage(page);
	await page.getByRole('link', { name: /back/i }).first().click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Slow Light');
	await expect(page.getByText('You haven’t been charged.')).toBeVisible();
	await page.getByRole('button', buyNow).click();
	await expectPaymentPage(page);
});

test('a price that changed while the page was open is confirmed there', async ({
	page,
	shop,
	pageErrors
}) => {
	pageErrors.allow({ status: 409, path: '/checkout' });
	const book = await addTestBook(shop.database);
	try {
		await page.goto(`/books/${book.id}`);
		await book.reprice(2600);
		await page.getByRole('button', buyNow).click();
		const alert = page.getByRole('alert');
		await expect(alert).toContainText('A price has changed');
		await expect(alert.getByRole('listitem')).toHaveText([`${book.title}: was $25.00, now $26.00`]);
		await expect(page.getByRole('main').getByText('$26.00', { exact: true })).toBeVisible();
		await page.getByRole('button', buyNow).click();
		await expectPaymentPage(page);
	} finally {
		await book.remove();
	}
});

test('a book that the visitor owns is sold again only after a question', async ({
	page,
	email,
	pageErrors
}) => {
	pageErrors.allow({ status: 409, path: '/checkout' });
	const other = await page.context().newPage();
	await other.goto('/books/slow-light');
	await expect(other.getByRole('button', buyNow)).toBeVisible();
	await page.goto('/books/slow-light');
	await page.getByRole('button', buyNow).click();
	await expectPaymentPage(page);
	await payByCard(page, { email });
	await expectSuccessPage(page);

	await other.getByRole('button', buyNow).click();

	await expect(other.getByRole('alert')).toContainText('You already own a book in this order.');
	await expect(other).toHaveURL(/\/books\/slow-light/);
	await other.getByRole('button', { name: 'Buy again' }).click();
	await expectPaymentPage(other);
});

test.describe('on a phone', { tag: '@javascript' }, () => {
	test.use({ viewport: { width: 360, height: 740 } });

	test('the buttons are above the fold, and none moves when the book is added', async ({
		page
	}) => {
		await observeLayoutShifts(page);
		await page.goto('/books/slow-light');
		await expect(announcer(page)).toBeAttached();
		for (const name of ['Buy now', 'Add to cart: Slow Light']) {
			await expect(page.getByRole('button', { name })).toBeInViewport({ ratio: 1 });
		}
		await page.getByRole('button', { name: 'Add to cart: Slow Light' }).click();
		await expect(page.getByRole('main').getByRole('link', { name: 'View cart' })).toBeInViewport();
		await page.getByRole('button', { name: 'Remove: Slow Light' }).click();
		await expect(page.getByRole('button', buyNow)).toBeVisible();
		await expectNoLayoutShift(page);
	});
});
