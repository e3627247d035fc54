import { expectNoBarrier } from './support/barriers.ts';
import { addInPlace, announcer, badge, buy } from './support/journey.ts';
import { addBrokenBook } from './support/shelf.ts';
import { expect, test } from './support/test.ts';

test.describe('in light and dark colors', { tag: '@javascript' }, () => {
	// A button that fades from one color to the next has none of the two for a moment.
	test.use({ contextOptions: { reducedMotion: 'reduce' } });

	test('no barrier in the cart beside the page', async ({ page, complaints }) => {
		await addInPlace(page, 'Slow Light');
		await badge(page, 1).click();
		const drawer = page.getByRole('dialog', { name: 'Your cart' });
		await expect(drawer.getByRole('button', { name: 'Check out' })).toBeVisible();
		await expectNoBarrier(page);
		complaints.expect({ status: 502, path: '/checkout' });
		await page.route('**/checkout', (route) => route.fulfill({ status: 502 }));
		await drawer.getByRole('button', { name: 'Check out' }).click();
		await expect(drawer.getByRole('alert')).toContainText(
			"We can't reach the payment page right now"
		);
		await expectNoBarrier(page);
		await drawer.getByRole('button', { name: 'Remove: Slow Light' }).click();
		await expect(drawer.getByText('Your cart is empty.')).toBeVisible();
		await expectNoBarrier(page);
	});

	test('no barrier for who has bought, or keeps no cookies', async ({
		page,
		email,
		anotherBrowser
	}) => {
		await buy(page, email, 'Slow Light');
		const stranger = await anotherBrowser();
		await stranger.emulateMedia({ reducedMotion: 'reduce' });
		await stranger.goto(page.url());
		await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('This order is paid');
		await expectNoBarrier(stranger);
		await stranger.goto('/cart?added=slow-light');
		await expect(stranger.getByRole('alert')).toContainText('Your browser is blocking cookies');
		await expectNoBarrier(stranger);
	});

	test.describe('where the catalog is long', () => {
		test.use({ shop: async ({ crowdedShop }, use) => use(crowdedShop) });

		test('no barrier in a search, on the next page, and where a cover is drawn', async ({
			page
		}) => {
			await page.goto('/');
			await expect(announcer(page)).toBeAttached();
			await page.getByLabel('Search title or author').fill('strange');
			await expect(page.getByText('No books match “strange”')).toBeVisible();
			await page.getByLabel('Search title or author').fill('long shelf');
			await expect(page.getByRole('article')).toHaveCount(24);
			await page.getByRole('link', { name: 'More books' }).click();
			await expect(page.getByRole('link', { name: 'Back', exact: true })).toBeVisible();
			await expectNoBarrier(page);
			await page.goto('/books/strange-arabic');
			await expectNoBarrier(page);
		});

		test('no barrier where something is broken, or asked for too often', async ({
			page,
			shop,
			complaints
		}) => {
			complaints.expect({ status: 500, path: /^\/books\/broken-/ });
			complaints.expect({ status: 429, path: '/checkout/success' });
			const broken = await addBrokenBook(shop.database);
			await page.goto(`/books/${broken.id}`);
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Something went wrong');
			await expectNoBarrier(page);
			await broken.remove();

			const order = '/checkout/success?session_id=cs_test_a1B2c3D4e5F6g7H8';
			await page.goto('/');
			await page.evaluate(
				(order) => Promise.all(Array.from({ length: 60 }, () => fetch(order))),
				order
			);
			await page.goto(order);
			await expect(page.getByRole('heading', { level: 1 })).toHaveText('Too many requests');
			await expectNoBarrier(page);
		});
	});
});
