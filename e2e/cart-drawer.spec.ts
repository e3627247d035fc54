import { addOnCatalogPage, announcer, cartLink, expectPaymentPage } from './support/actions.ts';
import { addTestBook } from './support/test-books.ts';
import { priceOf } from './support/prices.ts';
import { expect, test } from './support/test.ts';

test.describe('the cart drawer', { tag: '@javascript' }, () => {
	test('shows the cart, removes a book and links to the cart page', async ({ page }) => {
		await addOnCatalogPage(page, 'Slow Light', 'The Second Cup');
		await cartLink(page, 2).click();
		const drawer = page.getByRole('dialog', { name: 'Your cart' });
		await expect(drawer.getByRole('listitem')).toContainText([
			/Slow Light.*\$2\.99/,
			/The Second Cup.*\$/
		]);
		await drawer.getByRole('button', { name: 'Remove: The Second Cup' }).click();
		await expect(drawer.getByRole('definition')).toHaveText([
			priceOf('slow-light'),
			priceOf('slow-light')
		]);
		// A modal dialog makes everything outside of it inert, live regions included.
		await expect(announcer(page)).toHaveText(/^The Second Cup.* was removed from your cart\.$/);
		await expect(drawer.locator(announcer(page))).toBeAttached();
		await drawer.getByRole('link', { name: 'View cart' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your cart');
		await expect(cartLink(page, 1)).toBeVisible();
	});

	test('closes when a book in it is opened or its backdrop is clicked', async ({ page }) => {
		await addOnCatalogPage(page, 'Slow Light');
		const drawer = page.getByRole('dialog', { name: 'Your cart' });
		await cartLink(page, 1).click();
		await drawer.getByRole('link', { name: 'Slow Light' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Slow Light');
		await expect(drawer).toBeHidden();
		await cartLink(page, 1).click();
		await expect(drawer).toBeVisible();
		await page.mouse.click(20, 300);
		await expect(drawer).toBeHidden();
	});

	test('shows a changed price and sells at the new one', async ({ page, shop, pageErrors }) => {
		pageErrors.allow({ status: 409, path: '/checkout' });
		const rare = await addTestBook(shop.database);
		await addOnCatalogPage(page, rare.title);
		await rare.reprice(3000);
		await cartLink(page, 1).click();
		const drawer = page.getByRole('dialog', { name: 'Your cart' });
		await drawer.getByRole('button', { name: 'Check out' }).click();
		await expect(drawer.getByRole('alert').getByRole('listitem')).toHaveText([
			`${rare.title}: was $25.00, now $30.00`
		]);
		await expect(drawer.getByRole('definition')).toHaveText(['$30.00', '$30.00']);
		await drawer.getByRole('button', { name: 'Check out' }).click();
		await expect(page.getByRole('button', { name: 'Pay $30.00' })).toBeVisible();
		await rare.remove();
	});

	test('does not open when the link is clicked with a modifier key', async ({ page }) => {
		await addOnCatalogPage(page, 'Slow Light');
		// Asserts on `defaultPrevented`, since headless Chromium does not open the new tab reliably.
		await page.evaluate(() =>
			addEventListener('click', (event) => {
				document.documentElement.dataset['click'] = event.defaultPrevented ? 'handled' : 'ignored';
			})
		);
		await expect(cartLink(page, 1)).toHaveAttribute('href', '/cart');
		await cartLink(page, 1).click({ modifiers: ['ControlOrMeta'] });
		await expect(page.locator('html')).toHaveAttribute('data-click', 'ignored');
		await expect(page.getByRole('dialog')).toHaveCount(0);
		await expect(page).toHaveURL('/');
		await cartLink(page, 1).click();
		await expect(page.locator('html')).toHaveAttribute('data-click', 'handled');
		await expect(page.getByRole('dialog', { name: 'Your cart' })).toBeVisible();
	});

	test('falls back to the cart page when its script cannot be loaded', async ({
		page,
		pageErrors
	}) => {
		await addOnCatalogPage(page, 'Slow Light');
		await page.goto('/books/slow-light');
		await expect(announcer(page)).toBeAttached();
		pageErrors.allow({ status: 404, path: /^\/_app\/.*\.js$/ });
		// A deployment has replaced the version that served this page.
		await page.route('**/_app/immutable/**', async (route) => {
			const isOld = route.request().frame().url().endsWith('/books/slow-light');
			await (isOld ? route.fulfill({ status: 404 }) : route.continue());
		});
		await cartLink(page, 1).focus();
		await page.keyboard.press('Enter');
		await page.waitForURL('/cart');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your cart');
		await page.getByRole('button', { name: 'Check out' }).click();
		await expectPaymentPage(page);
	});
});
