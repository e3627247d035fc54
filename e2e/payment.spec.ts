import type { Page } from '@playwright/test';
import {
	addToCart,
	askLibrary,
	badge,
	buy,
	checkOut,
	download,
	onPaymentPage,
	onSuccessPage,
	payByBank,
	payByCard
} from './support/journey.ts';
import { expect, test } from './support/test.ts';

const paymentPage = /^\/c\/pay\/cs_test_/;

test('is told of a declined card, and pays with another', async ({ page, email, complaints }) => {
	complaints.expect({ status: 422, path: paymentPage });
	await addToCart(page, 'Slow Light');
	await checkOut(page);
	await payByCard(page, { email, number: '4000 0000 0000 0002' });
	await expect(page.getByRole('alert')).toHaveText('Your card was declined.');
	await expect(page.getByRole('alert')).toBeFocused();
	await expect(page.getByLabel('Email')).toHaveValue(email);

	await payByCard(page, { email });
	await onSuccessPage(page);
	await expect(download(page, 'Slow Light')).toBeVisible();
});

/**
 * Loads the page of a payment on its way by its link. Only while it is on its way for certain: the page follows by itself, too,
 * and has no such link once the payment is decided.
 */
async function checkAgain(page: Page): Promise<void> {
	const asked = page.waitForRequest((request) => request.isNavigationRequest());
	await page.getByRole('link', { name: 'Check again' }).click();
	await asked;
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your payment is processing');
}

test.describe('a bank debit', () => {
	test('is on its way until it settles, and then the books are there', async ({
		page,
		context,
		shop,
		email,
		anotherBrowser
	}) => {
		await addToCart(page, "Nobody's Orchard");
		await checkOut(page);
		await payByBank(page, { email });
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your payment is processing');
		const order = page.url();
		await checkAgain(page);
		await page.close();

		const bank = await anotherBrowser();
		await bank.goto(`${shop.sandbox}/_sandbox`);
		await bank
			.getByRole('row', { name: email })
			.getByRole('button', { name: 'Settle debit' })
			.click();
		await expect(bank.getByRole('row', { name: email })).toContainText('paid');

		const later = await context.newPage();
		await later.goto(order);
		await onSuccessPage(later);
		await expect(badge(later, 0)).toBeVisible();
		await askLibrary(later, email);
		await expect(download(later, "Nobody's Orchard")).toBeVisible();
	});

	test(
		'is followed by the page itself',
		{ tag: '@javascript' },
		async ({ page, shop, email, anotherBrowser }) => {
			await page.clock.install();
			await addToCart(page, 'Slow Light');
			await checkOut(page);
			await payByBank(page, { email });
			await expect(page.getByRole('heading', { level: 1 })).toHaveText(
				'Your payment is processing'
			);
			const bank = await anotherBrowser();
			await bank.goto(`${shop.sandbox}/_sandbox`);
			await bank
				.getByRole('row', { name: email })
				.getByRole('button', { name: 'Settle debit' })
				.click();
			await expect(bank.getByRole('row', { name: email })).toContainText('paid');

			await page.clock.fastForward('00:10');
			await onSuccessPage(page);
			await expect(badge(page, 0)).toBeVisible();
		}
	);

	test.describe('in a browser without scripts', { tag: '@javascript' }, () => {
		// Once is enough: the setting is the journey's own, whatever the project's is.
		test.use({ javaScriptEnabled: false });

		test('is followed by the page itself', async ({ page, shop, email, anotherBrowser }) => {
			await addToCart(page, 'Slow Light');
			await checkOut(page);
			await payByBank(page, { email });
			await expect(page.getByRole('heading', { level: 1 })).toHaveText(
				'Your payment is processing'
			);
			await expect(page.getByText(/please don't pay again/)).toBeVisible();
			await expect(badge(page, 1)).toBeVisible();

			const bank = await anotherBrowser();
			await bank.goto(`${shop.sandbox}/_sandbox`);
			await bank
				.getByRole('row', { name: email })
				.getByRole('button', { name: 'Settle debit' })
				.click();
			await expect(bank.getByRole('row', { name: email })).toContainText('paid');

			// The page asks to be loaded again after ten seconds.
			await onSuccessPage(page);
			await expect(badge(page, 0)).toBeVisible();
		});
	});

	test('that fails says so, and gives no book', async ({
		page,
		context,
		shop,
		email,
		anotherBrowser,
		complaints
	}) => {
		complaints.expect({ status: 400, path: '/library' });
		await addToCart(page, 'Slow Light');
		await checkOut(page);
		await payByBank(page, { email });
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your payment is processing');
		const order = page.url();
		await page.close();

		const bank = await anotherBrowser();
		await bank.goto(`${shop.sandbox}/_sandbox`);
		await bank
			.getByRole('row', { name: email })
			.getByRole('button', { name: 'Fail debit' })
			.click();
		await expect(bank.getByRole('row', { name: email })).toContainText('failed');

		const later = await context.newPage();
		await later.goto(order);
		await expect(later.getByRole('heading', { level: 1 })).toHaveText(
			"Your payment didn't go through"
		);
		await later.getByRole('link', { name: 'Back to your cart' }).click();
		await expect(badge(later, 1)).toBeVisible();
		await askLibrary(later, email);
		await expect(later.getByRole('alert')).toContainText('We found no books for that email.');
	});
});

test('closes the books of an order when the money goes back', async ({ page, shop, email }) => {
	await buy(page, email, 'Slow Light');
	const order = page.url();
	await askLibrary(page, email);
	await expect(download(page, 'Slow Light')).toBeVisible();
	const link = await download(page, 'Slow Light').getAttribute('href');

	// Answered once the shop has been told.
	const refund = await page.request.post(`${shop.sandbox}/_sandbox/refunds`, {
		form: { payment: new URL(order).searchParams.get('session_id') ?? '' }
	});
	expect(refund.status()).toBe(200);

	await page.goto(order);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'This order was refunded or disputed'
	);
	await expect(download(page, 'Slow Light')).toBeHidden();
	await page.getByRole('link', { name: 'Go to your library' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your library');
	await expect(download(page, 'Slow Light')).toBeHidden();
	await page.goto(link ?? '');
	await expect(page.getByText(/This download link is no longer valid/)).toBeVisible();
});

test('cancels on the payment page, finds the cart as it was, and pays after all', async ({
	page,
	shop,
	email
}) => {
	await addToCart(page, 'Slow Light', 'Yours, from the Signal Box');
	await checkOut(page);
	await page.getByRole('link', { name: `Back to ${new URL(shop.url).host}` }).click();

	await expect(page.getByRole('heading', { level: 1 })).toHaveText("You haven't been charged");
	await expect(badge(page, 2)).toBeVisible();
	const cart = page.getByRole('region', { name: 'Your cart' });
	await expect(cart.getByRole('listitem')).toContainText([
		'Slow Light',
		'Yours, from the Signal Box'
	]);

	await page.getByRole('button', { name: 'Check out' }).click();
	await onPaymentPage(page);
	await payByCard(page, { email });
	await onSuccessPage(page);
	await expect(download(page, 'Yours, from the Signal Box')).toBeVisible();
});

test('comes back from the payment page by the browser’s button, and goes on', async ({ page }) => {
	await addToCart(page, 'Slow Light');
	await checkOut(page);
	await page.goBack();
	await expect(badge(page, 1)).toBeVisible();
	await page.getByRole('button', { name: 'Check out' }).click();
	await onPaymentPage(page);
});

test('gets the books though nobody came back from the payment page', async ({
	page,
	shop,
	email,
	anotherBrowser
}) => {
	await addToCart(page, 'Slow Light');
	await checkOut(page);
	// Sent by hand, since a browser would follow the way back to the shop.
	const paid = await page.request.post(page.url(), {
		form: {
			email,
			method: 'card',
			number: '4242424242424242',
			expiry: '12/40',
			cvc: '123',
			name: 'Ada Reader',
			country: 'US'
		},
		maxRedirects: 0
	});
	expect(paid.status()).toBe(303);
	// Answered once no webhook is under way.
	const idle = await page.request.post(`${shop.sandbox}/_sandbox/idle`);
	expect(idle.status()).toBe(200);
	await page.close();

	const later = await anotherBrowser();
	await askLibrary(later, email);
	await expect(download(later, 'Slow Light')).toBeVisible();
});

test.describe('where no webhook ever comes', () => {
	test.use({ shop: async ({ noWebhookShop }, use) => use(noWebhookShop) });

	test('the success page shows the books, and so does the library', async ({ page, email }) => {
		await addToCart(page, 'Slow Light', 'Why the Night Is Dark');
		await checkOut(page);
		await payByCard(page, { email });
		await onSuccessPage(page);
		await expect(download(page, 'Slow Light')).toBeVisible();
		await expect(download(page, 'Why the Night Is Dark')).toBeVisible();
		await askLibrary(page, email);
		await expect(download(page, 'Why the Night Is Dark')).toBeVisible();
	});
});
