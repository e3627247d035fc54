import { expect, test } from './support/test.ts';

/** WCAG 2.5.8, in CSS pixels. */
const minimum = 24;

test('links and buttons are targets of at least 24 pixels, also in messages', async ({
	page,
	pageErrors
}) => {
	pageErrors.allow({ status: 404, path: '/books/never-written' });
	pageErrors.allow({ status: 400, path: /^\/library\/link\// });
	for (const address of [
		'/',
		'/?q=xyzzy',
		'/?after=zzz',
		'/books/slow-light',
		'/books/never-written',
		'/cart',
		'/cart?added=slow-light',
		'/checkout/canceled',
		'/checkout/success?session_id=none',
		'/library',
		'/terms',
		'/refunds',
		'/privacy',
		`/library/link/${'A'.repeat(43)}`
	]) {
		await page.goto(address, { waitUntil: 'domcontentloaded' });
		await expect(page.getByRole('contentinfo')).toBeVisible();
		const small = await page.locator('a, button').evaluateAll(
			(targets, minimum) =>
				targets
					.filter((target) => target.checkVisibility() && !target.matches('.skip'))
					.map((target) => ({
						text: target.textContent.trim(),
						height: target.getBoundingClientRect().height
					}))
					.filter(({ height }) => height < minimum),
			minimum
		);
		expect(small, address).toEqual([]);
	}
});
