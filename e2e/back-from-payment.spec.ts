import { addOnCatalogPage, announcer, cartLink, expectPaymentPage } from './support/actions.ts';
import { expect, test } from './support/test.ts';

test(
	'the Back button returns from the payment page to the current cart, which can be checked out',
	{ tag: '@javascript' },
	async ({ page, context }) => {
		await addOnCatalogPage(page, 'Slow Light');
		await page.goto('/books/slow-light');
		await expect(announcer(page)).toBeAttached();
		await cartLink(page, 1).click();
		await page.getByRole('dialog').getByRole('button', { name: 'Check out' }).click();
		await expectPaymentPage(page);

		const other = await context.newPage();
		await addOnCatalogPage(other, 'The Second Cup');
		await page.goBack();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Slow Light');
		await expect(announcer(page)).toBeAttached();
		await cartLink(page, 2).click();
		const drawer = page.getByRole('dialog', { name: 'Your cart' });
		await expect(drawer.getByRole('listitem')).toHaveCount(2);
		await drawer.getByRole('button', { name: 'Check out' }).click();
		await expectPaymentPage(page);
	}
);
