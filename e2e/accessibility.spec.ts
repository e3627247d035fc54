import { expectNoBarrier } from './support/barriers.ts';
import {
	addToCart,
	askLibrary,
	checkOut,
	onSuccessPage,
	payByBank,
	payByCard
} from './support/journey.ts';
import { expect, test } from './support/test.ts';

// axe is a script, so it has nothing to say where none may run.
test.describe('in light and in dark colors', { tag: '@javascript' }, () => {
	// A button that fades from one color to the next has none of the two for a moment.
	test.use({ contextOptions: { reducedMotion: 'reduce' } });

	test('no barrier on the way to a book', async ({ page, complaints }) => {
		complaints.expect({ status: 404, path: '/books/never-written' });
		await page.goto('/');
		await expectNoBarrier(page);
		await page.goto('/?q=nothing+like+it');
		await expectNoBarrier(page);
		await page.goto('/books/slow-light');
		await expectNoBarrier(page);
		await page.goto('/cart');
		await expectNoBarrier(page);
		await addToCart(page, 'Slow Light', 'The Lamp at Skarvøy');
		await expectNoBarrier(page);
		await page.goto('/cart');
		await expectNoBarrier(page);
		await page.goto('/cart?problem=book_unavailable');
		await expectNoBarrier(page);
		await page.goto('/cart?problem=price_changed&price=slow-light.999.1299');
		await expect(page.getByRole('alert').getByRole('listitem')).toBeVisible();
		await expectNoBarrier(page);
		await page.goto('/books/never-written');
		await expectNoBarrier(page);
		await page.goto('/?problem=sample_unavailable');
		await expectNoBarrier(page);
	});

	test('no barrier on the page of a mailed link', async ({ page, complaints }) => {
		complaints.expect({ status: 400, path: /^\/library\/link\// });
		await page.goto(`/library/link/${'A'.repeat(43)}`);
		await expectNoBarrier(page);
		await page.getByRole('button', { name: 'Open my library' }).click();
		await expect(page.getByRole('alert')).toBeVisible();
		await expectNoBarrier(page);
	});

	test('no barrier from the payment to the library', async ({ page, email, complaints }) => {
		complaints.expect({ status: 422, path: /^\/c\/pay\// });
		complaints.expect({ status: 400, path: '/library' });
		await addToCart(page, 'Slow Light');
		await checkOut(page);
		await expectNoBarrier(page);
		await payByCard(page, { email, number: '4000 0000 0000 0002' });
		await expect(page.getByRole('alert')).toBeVisible();
		await expectNoBarrier(page);
		await payByCard(page, { email });
		await onSuccessPage(page);
		await expectNoBarrier(page);
		await page.goto('/library');
		await expectNoBarrier(page);
		await askLibrary(page, `nobody.${email}`);
		await expect(page.getByRole('alert')).toBeVisible();
		await expectNoBarrier(page);
		await askLibrary(page, email);
		await expect(page.getByText(email)).toBeVisible();
		await expectNoBarrier(page);
	});

	test('no barrier where a payment was left or is on its way', async ({ page, shop, email }) => {
		await addToCart(page, 'Slow Light');
		await checkOut(page);
		await page.getByRole('link', { name: `Back to ${new URL(shop.url).host}` }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText("You haven't been charged");
		await expectNoBarrier(page);
		await checkOut(page);
		await payByBank(page, { email });
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your payment is processing');
		await expectNoBarrier(page);
		await page.goto('/checkout/success?session_id=none');
		await expectNoBarrier(page);
	});
});
