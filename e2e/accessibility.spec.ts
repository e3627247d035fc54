import { expectNoAxeViolations } from './support/axe.ts';
import {
	addToCart,
	openLibrary,
	checkOut,
	expectSuccessPage,
	payByBank,
	payByCard
} from './support/actions.ts';
import { expect, test } from './support/test.ts';

// axe runs in the page, so it needs JavaScript.
test.describe('in light and dark colors', { tag: '@javascript' }, () => {
	// During a color transition, axe would measure an intermediate color.
	test.use({ contextOptions: { reducedMotion: 'reduce' } });

	test('catalog, book and cart pages have no accessibility violations', async ({
		page,
		pageErrors
	}) => {
		pageErrors.allow({ status: 404, path: '/books/never-written' });
		await page.goto('/');
		await expectNoAxeViolations(page);
		await page.goto('/?q=xyzzy');
		await expectNoAxeViolations(page);
		await page.goto('/books/slow-light');
		await expectNoAxeViolations(page);
		await page.goto('/cart');
		await expectNoAxeViolations(page);
		await addToCart(page, 'Slow Light', 'The Lamp at Skarvøy');
		await expectNoAxeViolations(page);
		await page.goto('/cart');
		await expectNoAxeViolations(page);
		await page.goto('/cart?problem=book_unavailable');
		await expectNoAxeViolations(page);
		await page.goto('/cart?problem=price_changed&price=slow-light.199.299');
		await expect(page.getByRole('alert').getByRole('listitem')).toBeVisible();
		await expectNoAxeViolations(page);
		await page.goto('/books/never-written');
		await expectNoAxeViolations(page);
		await page.goto('/?problem=sample_unavailable');
		await expectNoAxeViolations(page);
	});

	test('the pages of terms have no accessibility violations', async ({ page }) => {
		for (const name of ['Terms', 'Refunds', 'Privacy']) {
			await page.goto('/');
			await page.getByRole('contentinfo').getByRole('link', { name }).click();
			await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
			await expectNoAxeViolations(page);
		}
	});

	test('the magic-link page has no accessibility violations', async ({ page, pageErrors }) => {
		pageErrors.allow({ status: 400, path: /^\/library\/link\// });
		await page.goto(`/library/link/${'A'.repeat(43)}`);
		await expectNoAxeViolations(page);
		await page.getByRole('button', { name: 'Open my library' }).click();
		await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
		await expectNoAxeViolations(page);
	});

	test('payment, success and library pages have no accessibility violations', async ({
		page,
		email,
		pageErrors
	}) => {
		pageErrors.allow({ status: 422, path: /^\/c\/pay\// });
		pageErrors.allow({ status: 400, path: '/library' });
		await addToCart(page, 'Slow Light');
		await checkOut(page);
		await expectNoAxeViolations(page);
		await payByCard(page, { email, number: '4000 0000 0000 0002' });
		await expect(page.getByRole('alert')).toBeVisible();
		await expectNoAxeViolations(page);
		await payByCard(page, { email });
		await expectSuccessPage(page);
		await expectNoAxeViolations(page);
		await page.goto('/library');
		await expectNoAxeViolations(page);
		await openLibrary(page, `nobody.${email}`);
		await expect(page.getByRole('alert')).toBeVisible();
		await expectNoAxeViolations(page);
		await openLibrary(page, email);
		await expect(page.getByText(email)).toBeVisible();
		await expectNoAxeViolations(page);
	});

	test('canceled and processing checkouts have no accessibility violations', async ({
		page,
		shop,
		email
	}) => {
		await addToCart(page, 'Slow Light');
		await checkOut(page);
		await page.getByRole('link', { name: `Back to ${new URL(shop.url).host}` }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('You haven’t been charged');
		await expectNoAxeViolations(page);
		await checkOut(page);
		await payByBank(page, { email });
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your payment is processing');
		await expectNoAxeViolations(page);
		await page.goto('/checkout/success?session_id=none');
		await expectNoAxeViolations(page);
	});
});
