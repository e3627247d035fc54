import { expectNoAxeViolations } from './support/axe.ts';
import { addOnCatalogPage, announcer, cartLink, buy } from './support/actions.ts';
import { addBrokenBook } from './support/test-books.ts';
import { expect, test } from './support/test.ts';

test.describe('in light and dark colors', { tag: '@javascript' }, () => {
	// During a color transition, axe would measure an intermediate color.
	test.use({ contextOptions: { reducedMotion: 'reduce' } });

	test('the cart drawer has no accessibility violations', async ({ page, pageErrors }) => {
		await addOnCatalogPage(page, 'Slow Light');
		await cartLink(page, 1).click();
		const drawer = page.getByRole('dialog', { name: 'Your cart' });
		await expect(drawer.getByRole('button', { name: 'Check out' })).toBeVisible();
		await expectNoAxeViolations(page);
		pageErrors.allow({ status: 502, path: '/checkout' });
		await page.route('**/checkout', (route) => route.fulfill({ status: 502 }));
		await drawer.getByRole('button', { name: 'Check out' }).click();
		await expect(drawer.getByRole('alert')).toContainText(
			'We can’t reach the payment page right now'
		);
		await expectNoAxeViolations(page);
		await drawer.getByRole('button', { name: 'Remove: Slow Light' }).click();
		await expect(drawer.getByText('Your cart is empty.')).toBeVisible();
		await expectNoAxeViolations(page);
	});

	test('an order of someone else and a cart without cookies have no accessibility violations', async ({
		page,
		email,
		anotherBrowser
	}) => {
		await buy(page, email, 'Slow Light');
		const otherBrowser = await anotherBrowser();
		await otherBrowser.emulateMedia({ reducedMotion: 'reduce' });
		await otherBrowser.goto(page.url());
		await expect(otherBrowser.getByRole('heading', { level: 1 })).toHaveText('This order is paid');
		await expectNoAxeViolations(otherBrowser);
		await otherBrowser.goto('/cart?added=slow-light');
		await expect(otherBrowser.getByRole('alert')).toContainText('Your browser is blocking cookies');
		await expectNoAxeViolations(otherBrowser);
	});

	test.describe('with a long catalog', () => {
		test.use({ shop: async ({ crowdedShop }, use) => use(crowdedShop) });

		test('search results, the next page and a generated cover have no accessibility violations', async ({
			page
		}) => {
			await page.goto('/');
			await expect(announcer(page)).toBeAttached();
			await page.getByLabel('Search books').fill('xyzzy');
			await expect(page.getByText('No books match “xyzzy”')).toBeVisible();
			await page.getByLabel('Search books').fill('long shelf');
			await expect(page.getByRole('article')).toHaveCount(24);
			await page.getByRole('link', { name: 'More books' }).click();
			await expect(page.getByRole('link', { name: 'Previous books' })).toBeVisible();
			await expectNoAxeViolations(page);
			await page.goto('/books/strange-arabic');
			await expectNoAxeViolations(page);
		});

		test('error and rate-limit pages have no accessibility violations', async ({
			page,
			shop,
			pageErrors
		}) => {
			pageErrors.allow({ status: 500, path: /^\/books\/broken-/ });
			pageErrors.allow({ status: 429, path: '/checkout/success' });
			const broken = await addBrokenBook(shop.database);
			await page.goto(`/books/${broken.id}`);
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Something went wrong');
			await expectNoAxeViolations(page);
			await broken.remove();

			const order = '/checkout/success?session_id=cs_test_a1B2c3D4e5F6g7H8';
			await page.goto('/');
			await page.evaluate(
				(order) => Promise.all(Array.from({ length: 60 }, () => fetch(order))),
				order
			);
			await page.goto(order);
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Too many requests');
			await expectNoAxeViolations(page);
		});
	});
});
