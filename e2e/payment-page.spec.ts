import type { Page } from '@playwright/test';
import {
	addToCart,
	checkOut,
	downloadLink,
	expectSuccessPage,
	fillInCard,
	payByCard
} from './support/actions.ts';
import { priceOf } from './support/prices.ts';
import { askStripe } from './support/stripe-api.ts';
import { expect, test } from './support/test.ts';

/** Returns the sessions of a customer at the Stripe account of a store. */
async function sessionsOf(sandbox: string, email: string): Promise<object[]> {
	const query = `customer_details[email]=${encodeURIComponent(email)}`;
	const { data } = await askStripe<{ data: object[] }>(sandbox, `checkout/sessions?${query}`);
	return data;
}

const payButton = (page: Page) => page.getByRole('button', { name: /^Pay / });
const book = 'slow-light';
const price = priceOf(book);

test.describe('at a shop whose Stripe account has every option on by default', () => {
	test.use({ shop: async ({ crowdedShop }, use) => use(crowdedShop) });

	test('a promotion code reduces what a shopper pays', async ({
		page,
		shop,
		email,
		pageErrors
	}) => {
		pageErrors.allow({ status: 422, path: /^\/c\/pay\/cs_test_/ });
		const coupon = await askStripe<{ id: string }>(shop.sandbox, 'coupons', { percent_off: '50' });
		const { code } = await askStripe<{ code: string }>(shop.sandbox, 'promotion_codes', {
			'promotion[type]': 'coupon',
			'promotion[coupon]': coupon.id
		});
		await addToCart(page, 'Slow Light');
		await page.goto('/cart');
		await expect(page.getByText('Have a promotion code? Enter it at checkout.')).toBeVisible();
		await checkOut(page);
		const field = page.getByLabel('Promotion code');
		await field.fill('no-such-code');
		await page.getByRole('button', { name: 'Apply' }).click();
		await expect(page.getByRole('alert')).toHaveText('This code is invalid.');
		await field.fill(code.toLowerCase());
		await page.getByRole('button', { name: 'Apply' }).click();
		await expect(page.getByText('50% off')).toBeVisible();
		await expect(payButton(page)).not.toHaveText(`Pay ${price}`);
		await payByCard(page, { email });
		await expectSuccessPage(page);
		await expect(page.getByText('Discount')).toBeVisible();
		await expect(downloadLink(page, 'Slow Light')).toBeVisible();
	});

	test('inclusive tax is shown, and changes no price', async ({ page, email }) => {
		await addToCart(page, 'Slow Light');
		await checkOut(page);
		await fillInCard(page, { email });
		await page.getByLabel('Country or region').selectOption('France');
		await page.getByRole('button', { name: 'Update total' }).click();
		await expect(page.getByText('VAT (20% incl.)')).toBeVisible();
		await page.getByRole('button', { name: /^USD / }).click();
		await expect(payButton(page)).toHaveText(`Pay ${price}`);
		await fillInCard(page, { email });
		await payButton(page).click();
		await expectSuccessPage(page);
		await expect(page.getByText(price, { exact: true }).first()).toBeVisible();
	});

	test('a shopper in another country pays in euros for an order in dollars', async ({
		page,
		shop,
		email
	}) => {
		await addToCart(page, 'Slow Light');
		await checkOut(page);
		await page.getByLabel('Country or region').selectOption('Germany');
		await page.getByRole('button', { name: 'Update total' }).click();
		await expect(payButton(page)).toHaveText(/^Pay €/);
		await payByCard(page, { email });
		await expectSuccessPage(page);
		await expect(page.getByText(price, { exact: true }).first()).toBeVisible();
		expect(await sessionsOf(shop.sandbox, email)).toMatchObject([
			{ currency: 'usd', presentment_details: { presentment_currency: 'eur' } }
		]);
	});

	test.describe('a shopper with a German browser', () => {
		test.use({ locale: 'de-DE' });

		test('pays on a page in German', async ({ page, email }) => {
			await addToCart(page, 'Slow Light');
			await page.goto('/cart');
			await page.getByRole('button', { name: 'Check out' }).click();
			await expect(page.getByRole('heading', { name: 'Zahlungsmethode' })).toBeVisible();
			await page.getByLabel('E-Mail').fill(email);
			await page.getByLabel('Kartennummer').fill('4242 4242 4242 4242');
			await page.getByLabel('Gültig bis').fill('12 / 40');
			await page.getByLabel('Prüfziffer').fill('123');
			await page.getByLabel('Vollständiger Name').fill('Ada Reader');
			await page.getByRole('button', { name: /bezahlen$/ }).click();
			await expectSuccessPage(page);
		});
	});
});

test.describe('at a shop with Managed Payments', () => {
	test.use({ shop: async ({ mailShop }, use) => use(mailShop) });

	test('Stripe sells the book, with the tax in its price', async ({ page, shop, email }) => {
		await addToCart(page, 'Slow Light');
		await checkOut(page);
		await page.getByLabel('Country or region').selectOption('Germany');
		await page.getByRole('button', { name: 'Update total' }).click();
		await expect(page.getByText('VAT (19% incl.)')).toBeVisible();
		await payByCard(page, { email });
		await expectSuccessPage(page);
		expect(await sessionsOf(shop.sandbox, email)).toMatchObject([
			{ automatic_tax: { enabled: true }, managed_payments: { enabled: true } }
		]);
	});
});
