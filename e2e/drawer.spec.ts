import { addToCart, announcer, badge, onPaymentPage } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test.describe('the cart beside the page', { tag: '@javascript' }, () => {
	test.beforeEach(async ({ page }) => {
		await addToCart(page, 'Slow Light', 'The Second Cup');
		await page.goto('/books/the-lamp-at-skarvoy');
		await expect(announcer(page)).toBeAttached();
	});

	test('shows what is in it, lets go of a book, and leads on to the payment', async ({ page }) => {
		await badge(page, 2).click();
		const drawer = page.getByRole('dialog', { name: 'Your cart' });
		await expect(drawer.getByRole('definition')).toHaveText(['$21.74', '$21.74']);
		await drawer.getByRole('button', { name: 'Remove: Slow Light' }).click();
		await expect(drawer.getByRole('definition')).toHaveText(['$8.75', '$8.75']);
		await drawer.getByRole('button', { name: 'Check out' }).click();
		await onPaymentPage(page);
		await expect(page.getByRole('button', { name: 'Pay $8.75' })).toBeVisible();
	});

	test('is out of the way on the page that a book in it leads to', async ({ page }) => {
		await badge(page, 2).click();
		const drawer = page.getByRole('dialog', { name: 'Your cart' });
		await drawer.getByRole('link', { name: 'Slow Light' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Slow Light');
		await expect(drawer).toBeHidden();
	});

	test('leads to the cart’s page where it cannot be had', async ({ page, complaints }) => {
		complaints.expect({ status: 503, path: /\.js$/ });
		await page.route('**/_app/**/*.js', (route) =>
			page.url().includes('/books/') ? route.fulfill({ status: 503 }) : route.continue()
		);
		// By key: a pointer on the link has the cart's page fetched beforehand.
		await badge(page, 2).press('Enter');
		await expect(page).toHaveURL('/cart');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your cart');
	});

	test('opens as a page in a new tab for who asks for one', async ({ page, context }) => {
		const opened = context.waitForEvent('page');
		await badge(page, 2).click({ modifiers: ['ControlOrMeta'] });
		const tab = await opened;
		await expect(tab.getByRole('heading', { level: 1 })).toHaveText('Your cart');
		await expect(page.getByRole('dialog')).toBeHidden();
	});
});
