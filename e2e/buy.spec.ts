import { priceOf } from './support/prices.ts';
import {
	addToCart,
	openLibrary,
	cartLink,
	buy,
	downloadLink,
	fillInCard,
	expectPaymentPage,
	expectSuccessPage,
	payByCard,
	saveFile
} from './support/actions.ts';
import { expect, onEveryEngine, test } from './support/test.ts';

test(
	'a shopper buys three books and downloads one from the library',
	onEveryEngine,
	async ({ page, email, javaScriptEnabled }) => {
		await addToCart(page, 'Slow Light', 'The Fox Who Counted Snow');
		await page.goto('/');
		await page.getByRole('link', { name: 'Bread, Salt & Patience' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bread, Salt & Patience');
		await page.getByRole('button', { name: 'Add to cart: Bread, Salt & Patience' }).click();

		await cartLink(page, 3).click();
		// With JavaScript, the cart opens next to the page.
		if (javaScriptEnabled !== false)
			await page.getByRole('dialog').getByRole('link', { name: 'View cart' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your cart');
		const cart = page.getByRole('region', { name: 'Your cart' });
		const ids = ['slow-light', 'the-fox-who-counted-snow', 'bread-salt-and-patience'];
		const total = priceOf(...ids);
		await expect(cart.getByRole('listitem')).toContainText(ids.map((id) => priceOf(id)));
		await expect(cart.getByRole('term')).toHaveText(['Subtotal (3 books)', 'Total']);
		await expect(cart.getByRole('definition')).toHaveText([total, total]);

		await page.getByRole('button', { name: 'Check out' }).click();
		await expect(page.getByRole('button', { name: `Pay ${total}` })).toBeVisible();
		await payByCard(page, { email });

		await expectSuccessPage(page);
		await expect(page.getByText(email)).toBeVisible();
		await expect(downloadLink(page, 'Slow Light')).toBeVisible();
		await expect(downloadLink(page, 'The Fox Who Counted Snow')).toBeVisible();
		await expect(downloadLink(page, 'Bread, Salt & Patience')).toBeVisible();
		await expect(cartLink(page, 0)).toBeVisible();
		await page.goto('/cart');
		await expect(page.getByText('Your cart is empty')).toBeVisible();

		await openLibrary(page, `  ${email.toUpperCase()} `);
		await expect(page.getByText(email)).toBeVisible();
		const { name, file } = await saveFile(page, downloadLink(page, 'Slow Light'));
		expect(name).toBe('Slow Light.epub');
		// EPUB OCF: a ZIP file whose first entry is the uncompressed media type.
		expect(file.toString('latin1', 0, 2)).toBe('PK');
		expect(file.toString('latin1', 30, 58)).toBe('mimetypeapplication/epub+zip');
	}
);

test('a shopper downloads a book right after paying', async ({ page, email }) => {
	await buy(page, email, 'The Lamp at Skarvøy');
	const { name, file } = await saveFile(page, downloadLink(page, 'The Lamp at Skarvøy'));
	expect(name).toBe('The Lamp at Skarvøy.epub');
	expect(file.toString('latin1', 0, 2)).toBe('PK');
});

test('a shopper removes books from the cart', async ({ page }) => {
	await addToCart(page, 'Slow Light', 'Small Hours, with Rain');
	await page.goto('/cart');
	await page.getByRole('button', { name: 'Remove: Slow Light' }).click();
	await expect(cartLink(page, 1)).toBeVisible();
	await expect(page.getByRole('definition')).toHaveText([
		priceOf('small-hours-with-rain'),
		priceOf('small-hours-with-rain')
	]);
	await page.getByRole('button', { name: 'Remove: Small Hours, with Rain' }).click();
	await expect(page.getByText('Your cart is empty')).toBeVisible();
	await page.reload();
	await expect(cartLink(page, 0)).toBeVisible();
});

test('the success page shows the email address and downloads to the buyer only', async ({
	page,
	email,
	anotherBrowser
}) => {
	await buy(page, email, 'Slow Light');
	const otherBrowser = await anotherBrowser();
	await otherBrowser.goto(page.url());
	await expect(otherBrowser.getByRole('heading', { level: 1 })).toHaveText('This order is paid');
	await expect(otherBrowser.getByText('Slow Light')).toBeVisible();
	await expect(otherBrowser.getByText(email)).toBeHidden();
	await expect(downloadLink(otherBrowser, 'Slow Light')).toBeHidden();
});

test('a shopper who returns to the payment page after paying is sent back to the books', async ({
	page,
	shop,
	email
}) => {
	await buy(page, email, 'Slow Light');
	await page.goBack();
	await expect(page.getByRole('heading', { name: 'This checkout is complete' })).toBeVisible();
	await page.getByRole('link', { name: `Back to ${new URL(shop.url).host}` }).click();
	await expectSuccessPage(page);
	await expect(downloadLink(page, 'Slow Light')).toBeVisible();
});

test('a shopper who double-clicks both buttons pays once', async ({ page, email }) => {
	await addToCart(page, 'Slow Light');
	await page.goto('/cart');
	await page.getByRole('button', { name: 'Check out' }).dblclick();
	await expectPaymentPage(page);
	await fillInCard(page, { email });
	await page.getByRole('button', { name: /^Pay / }).dblclick();
	await expectSuccessPage(page);
	await openLibrary(page, email);
	await expect(downloadLink(page, 'Slow Light')).toHaveCount(1);
});
