import type { Page } from '@playwright/test';
import {
	addToCart,
	openLibrary,
	cartLink,
	buy,
	checkOut,
	downloadLink,
	expectPaymentPage,
	expectSuccessPage,
	payByBank,
	payByCard
} from './support/actions.ts';
import { expect, onEveryEngine, test } from './support/test.ts';

const paymentPage = /^\/c\/pay\/cs_test_/;

test('a shopper whose card is declined pays with another', async ({ page, email, pageErrors }) => {
	pageErrors.allow({ status: 422, path: paymentPage });
	await addToCart(page, 'Slow Light');
	await checkOut(page);
	await payByCard(page, { email, number: '4000 0000 0000 0002' });
	await expect(page.getByRole('alert')).toHaveText('Your card was declined.');
	await expect(page.getByRole('alert')).toBeFocused();
	await expect(page.getByLabel('Email')).toHaveValue(email);

	await payByCard(page, { email });
	await expectSuccessPage(page);
	await expect(downloadLink(page, 'Slow Light')).toBeVisible();
});

/**
 * Follows the link that reloads a processing order. Only call this while the payment cannot settle, since the page also polls
 * and drops the link once the payment is decided.
 */
async function checkAgain(page: Page): Promise<void> {
	const asked = page.waitForRequest((request) => request.isNavigationRequest());
	await page.getByRole('link', { name: 'Check again' }).click();
	await asked;
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your payment is processing');
}

test.describe('a bank debit', () => {
	test(
		'is processing until it settles, and then the books are available',
		onEveryEngine,
		async ({ page, context, shop, email, anotherBrowser }) => {
			await addToCart(page, 'Nobody’s Orchard');
			await checkOut(page);
			await payByBank(page, { email });
			await expect(page.getByRole('heading', { level: 1 })).toHaveText(
				'Your payment is processing'
			);
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
			await expectSuccessPage(later);
			await expect(cartLink(later, 0)).toBeVisible();
			await openLibrary(later, email);
			await expect(downloadLink(later, 'Nobody’s Orchard')).toBeVisible();
		}
	);

	test(
		'updates the success page when it settles',
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
			await expectSuccessPage(page);
			await expect(cartLink(page, 0)).toBeVisible();
		}
	);

	test.describe('without JavaScript', { tag: '@javascript' }, () => {
		// The test turns JavaScript off itself, so it runs in one project only.
		test.use({ javaScriptEnabled: false });

		test('updates the success page when it settles', async ({
			page,
			shop,
			email,
			anotherBrowser
		}) => {
			await addToCart(page, 'Slow Light');
			await checkOut(page);
			await payByBank(page, { email });
			await expect(page.getByRole('heading', { level: 1 })).toHaveText(
				'Your payment is processing'
			);
			await expect(page.getByText(/please don’t pay again/)).toBeVisible();
			await expect(cartLink(page, 1)).toBeVisible();

			const bank = await anotherBrowser();
			await bank.goto(`${shop.sandbox}/_sandbox`);
			await bank
				.getByRole('row', { name: email })
				.getByRole('button', { name: 'Settle debit' })
				.click();
			await expect(bank.getByRole('row', { name: email })).toContainText('paid');

			// The page refreshes itself after ten seconds.
			await expectSuccessPage(page);
			await expect(cartLink(page, 0)).toBeVisible();
		});
	});

	test('that fails is explained and grants no book', async ({
		page,
		context,
		shop,
		email,
		anotherBrowser,
		pageErrors
	}) => {
		pageErrors.allow({ status: 400, path: '/library' });
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
			'Your payment didn’t go through'
		);
		await later.getByRole('link', { name: 'Back to your cart' }).click();
		await expect(cartLink(later, 1)).toBeVisible();
		await openLibrary(later, email);
		await expect(later.getByRole('alert')).toContainText('We found no books for that email.');
	});
});

test(
	'a refund revokes access to the books of the order',
	onEveryEngine,
	async ({ page, shop, email }) => {
		await buy(page, email, 'Slow Light');
		const order = page.url();
		await openLibrary(page, email);
		await expect(downloadLink(page, 'Slow Light')).toBeVisible();
		const link = await downloadLink(page, 'Slow Light').getAttribute('href');

		// The sandbox answers after it has delivered the webhook.
		const refund = await page.request.post(`${shop.sandbox}/_sandbox/refunds`, {
			form: { payment: new URL(order).searchParams.get('session_id') ?? '' }
		});
		expect(refund.status()).toBe(200);

		await page.goto(order);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('This order was refunded');
		await expect(downloadLink(page, 'Slow Light')).toBeHidden();
		await page.getByRole('link', { name: 'Go to your library' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your library');
		await expect(downloadLink(page, 'Slow Light')).toBeHidden();
		await page.goto(link ?? '');
		await expect(
			page.getByText(/This file is no longer in your library, for example after a refund/)
		).toBeVisible();
	}
);

test('a shopper who cancels the payment finds the cart unchanged and can still pay', async ({
	page,
	shop,
	email
}) => {
	await addToCart(page, 'Slow Light', 'Yours, from the Signal Box');
	await checkOut(page);
	await page.getByRole('link', { name: `Back to ${new URL(shop.url).host}` }).click();

	await expect(page.getByRole('heading', { level: 1 })).toHaveText('You haven’t been charged');
	await expect(cartLink(page, 2)).toBeVisible();
	const cart = page.getByRole('region', { name: 'Your cart' });
	await expect(cart.getByRole('listitem')).toContainText([
		'Slow Light',
		'Yours, from the Signal Box'
	]);

	await page.getByRole('button', { name: 'Check out' }).click();
	await expectPaymentPage(page);
	await payByCard(page, { email });
	await expectSuccessPage(page);
	await expect(downloadLink(page, 'Yours, from the Signal Box')).toBeVisible();
});

test('a shopper who leaves the payment page with Back can check out again', async ({ page }) => {
	await addToCart(page, 'Slow Light');
	await checkOut(page);
	await page.goBack();
	await expect(cartLink(page, 1)).toBeVisible();
	await page.getByRole('button', { name: 'Check out' }).click();
	await expectPaymentPage(page);
});

test('a shopper who never returns from the payment page still gets the books', async ({
	page,
	shop,
	email,
	anotherBrowser
}) => {
	await addToCart(page, 'Slow Light');
	await checkOut(page);
	// Posted without the browser, which would follow the redirect to the shop.
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
	// The sandbox answers when no webhook delivery is in flight.
	const idle = await page.request.post(`${shop.sandbox}/_sandbox/idle`);
	expect(idle.status()).toBe(200);
	await page.close();

	const later = await anotherBrowser();
	await openLibrary(later, email);
	await expect(downloadLink(later, 'Slow Light')).toBeVisible();
});

test.describe('without webhooks', () => {
	test.use({ shop: async ({ noWebhookShop }, use) => use(noWebhookShop) });

	test('the success page and the library show the books', async ({ page, email }) => {
		await addToCart(page, 'Slow Light', 'Why the Night Is Dark');
		await checkOut(page);
		await payByCard(page, { email });
		await expectSuccessPage(page);
		await expect(downloadLink(page, 'Slow Light')).toBeVisible();
		await expect(downloadLink(page, 'Why the Night Is Dark')).toBeVisible();
		await openLibrary(page, email);
		await expect(downloadLink(page, 'Why the Night Is Dark')).toBeVisible();
	});
});
