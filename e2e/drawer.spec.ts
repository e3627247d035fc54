import { addInPlace, announcer, badge, onPaymentPage } from './support/journey.ts';
import { addRareBook } from './support/shelf.ts';
import { expect, test } from './support/test.ts';

test.describe('the cart beside the page', { tag: '@javascript' }, () => {
	test('shows what is in it, lets go of a book, and leads on', async ({ page }) => {
		await addInPlace(page, 'Slow Light', 'The Second Cup');
		await badge(page, 2).click();
		const drawer = page.getByRole('dialog', { name: 'Your cart' });
		await expect(drawer.getByRole('listitem')).toContainText([
			/Slow Light.*\$12\.99/,
			/The Second Cup.*\$/
		]);
		await drawer.getByRole('button', { name: 'Remove: The Second Cup' }).click();
		await expect(drawer.getByRole('definition')).toHaveText(['$12.99', '$12.99']);
		// All that is outside is silent while it is open.
		await expect(announcer(page)).toHaveText(/^The Second Cup.* was removed from your cart\.$/);
		await expect(drawer.locator(announcer(page))).toBeAttached();
		await drawer.getByRole('link', { name: 'View cart' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your cart');
		await expect(badge(page, 1)).toBeVisible();
	});

	test('closes as a book in it is opened, and by a click beside it', async ({ page }) => {
		await addInPlace(page, 'Slow Light');
		const drawer = page.getByRole('dialog', { name: 'Your cart' });
		await badge(page, 1).click();
		await drawer.getByRole('link', { name: 'Slow Light' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Slow Light');
		await expect(drawer).toBeHidden();
		await badge(page, 1).click();
		await expect(drawer).toBeVisible();
		await page.mouse.click(20, 300);
		await expect(drawer).toBeHidden();
	});

	test('says which price has changed, and sells at the new one', async ({
		page,
		shop,
		complaints
	}) => {
		complaints.expect({ status: 409, path: '/checkout' });
		const rare = await addRareBook(shop.database);
		await addInPlace(page, rare.title);
		await rare.reprice(3000);
		await badge(page, 1).click();
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

	test('is left to the browser as any link, for who holds a key', async ({ page }) => {
		await addInPlace(page, 'Slow Light');
		// Whether a tab opens is the browser's affair, which a headless one under load now and then forgets.
		await page.evaluate(() =>
			addEventListener('click', (event) => {
				document.documentElement.dataset['click'] = event.defaultPrevented ? 'taken' : 'left';
			})
		);
		await expect(badge(page, 1)).toHaveAttribute('href', '/cart');
		await badge(page, 1).click({ modifiers: ['ControlOrMeta'] });
		await expect(page.locator('html')).toHaveAttribute('data-click', 'left');
		await expect(page.getByRole('dialog')).toHaveCount(0);
		await expect(page).toHaveURL('/');
		await badge(page, 1).click();
		await expect(page.locator('html')).toHaveAttribute('data-click', 'taken');
		await expect(page.getByRole('dialog', { name: 'Your cart' })).toBeVisible();
	});

	test('is the cart’s page where its script cannot be had', async ({ page, complaints }) => {
		await addInPlace(page, 'Slow Light');
		await page.goto('/books/slow-light');
		await expect(announcer(page)).toBeAttached();
		complaints.expect({ status: 404, path: /^\/_app\/.*\.js$/ });
		// As after a new version of the shop took the place of the one that this page is from.
		await page.route('**/_app/immutable/**', async (route) => {
			const isOld = route.request().frame().url().endsWith('/books/slow-light');
			await (isOld ? route.fulfill({ status: 404 }) : route.continue());
		});
		await badge(page, 1).focus();
		await page.keyboard.press('Enter');
		await page.waitForURL('/cart');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your cart');
		await page.getByRole('button', { name: 'Check out' }).click();
		await onPaymentPage(page);
	});
});
