import type { Locator } from '@playwright/test';
import { announcer } from './support/actions.ts';
import { holdResponse } from './support/hold-response.ts';
import { expectNoLayoutShift, observeLayoutShifts } from './support/layout-shift.ts';
import { expect, test } from './support/test.ts';

/**
 * Presses a link or a button, and returns the milliseconds until the page shows that it is busy: the time until the sign is in the page, and
 * the delay of its animation.
 */
async function pressUntilSign(target: Locator, sign: string): Promise<number> {
	return target.evaluate(async (element: HTMLElement, sign) => {
		const start = performance.now();
		element.click();
		// Counts frames, since a busy machine draws few of them.
		let frames = 0;
		while (!document.querySelector(sign)) {
			await new Promise(requestAnimationFrame);
			frames += 1;
			if (performance.now() - start > 5_000) return Infinity;
		}
		const [animation] = document.querySelector(sign)?.getAnimations({ subtree: true }) ?? [];
		const timing = animation?.effect?.getTiming();
		return frames * 16 + Number(timing?.delay ?? 0);
	}, sign);
}

test.describe('a press shows within 100 ms that it was noticed', { tag: '@javascript' }, () => {
	test.beforeEach(async ({ page, context, shop }) => {
		await context.addCookies([{ name: 'ssb_cart', value: '1.slow-light', url: shop.url }]);
		await observeLayoutShifts(page);
	});

	test('on a link, by a line at the top of the page', async ({ page }) => {
		const next = await holdResponse(page, ({ pathname }) => pathname === '/library/__data.json');
		await page.goto('/cart');
		await expect(announcer(page)).toBeAttached();
		const link = page.getByRole('navigation').getByRole('link', { name: 'Library' });
		expect(await pressUntilSign(link, 'div.waiting')).toBeLessThanOrEqual(100);
		await expect(page.locator('div.waiting')).toHaveCSS('visibility', 'visible');
		await expectNoLayoutShift(page);
		await next.release();
		await expect(page.locator('div.waiting')).toHaveCount(0);
	});

	test('on the checkout button, by its text', async ({ page }) => {
		await holdResponse(page, ({ pathname }) => pathname === '/checkout');
		await page.goto('/cart');
		await expect(announcer(page)).toBeAttached();
		const button = page.getByRole('button', { name: 'Check out' });
		expect(
			await pressUntilSign(button, '[data-books-checkout] [aria-disabled="true"]')
		).toBeLessThanOrEqual(100);
		await expect(page.getByRole('button', { name: 'One moment…' })).toBeVisible();
		await expectNoLayoutShift(page);
	});

	test('on a form that loads another page, by the same line', async ({ page, pageErrors }) => {
		pageErrors.allow({ status: 400, path: '/library' });
		await page.goto('/cart');
		await expect(announcer(page)).toBeAttached();
		await page.getByRole('navigation').getByRole('link', { name: 'Library' }).click();
		await page.getByLabel('Email address').fill('nobody@example.com');
		const { promise: released, resolve: release } = Promise.withResolvers<void>();
		await page.route('/library', (route) => released.then(() => route.continue()));
		const button = page.getByRole('button', { name: 'Show my books' });
		expect(await pressUntilSign(button, 'html.waiting')).toBeLessThanOrEqual(100);
		// A page that waits for its successor cannot be closed.
		release();
		await expect(page.getByText('We found no books for that email')).toBeVisible();
	});
});
