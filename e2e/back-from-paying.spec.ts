import { addInPlace, announcer, badge, onPaymentPage } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test(
	'who comes back from the payment page by the browser’s button finds the cart as it is by now, and can pay for it',
	{ tag: '@javascript' },
	async ({ page, context }) => {
		await addInPlace(page, 'Slow Light');
		await page.goto('/books/slow-light');
		await expect(announcer(page)).toBeAttached();
		await badge(page, 1).click();
		await page.getByRole('dialog').getByRole('button', { name: 'Check out' }).click();
		await onPaymentPage(page);

		const other = await context.newPage();
		await addInPlace(other, 'The Second Cup');
		await page.goBack();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Slow Light');
		await expect(announcer(page)).toBeAttached();
		await badge(page, 2).click();
		const drawer = page.getByRole('dialog', { name: 'Your cart' });
		await expect(drawer.getByRole('listitem')).toHaveCount(2);
		await drawer.getByRole('button', { name: 'Check out' }).click();
		await onPaymentPage(page);
	}
);
