import type { Page } from '@playwright/test';
import {
	announcer,
	openLibrary,
	cartLink,
	checkOut,
	expectSuccessPage,
	payByCard
} from './support/actions.ts';
import { expectNoOverflow, expectWholeWords } from './support/reflow.ts';
import { addTestBook } from './support/test-books.ts';
import { expect, test } from './support/test.ts';

/** A cart of books with very long or right-to-left titles. */
const unusualCart = '1.strange-long.strange-word.strange-arabic.slow-light';

const longTitle =
	'An Inventory of Everything That Was Found in the Pockets of the Coats Left Behind at the Municipal Theatre, with a Donaudampfschifffahrtsgesellschaftskapitänsmütze';

/** Sets the browser's font size, which differs from zooming the page. */
async function setFontSize(page: Page, size: string | null): Promise<void> {
	if (!size) return;
	// The browser's setting changes the initial font size of the root element.
	await page.addInitScript((size) => {
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(`:root { font-size: ${size} !important; }`);
		document.adoptedStyleSheets.push(sheet);
	}, size);
}

const phones = [
	{ device: 'on a phone of 320 pixels, or at 400% zoom', width: 320, fontSize: null },
	{ device: 'on a phone with a font size of 200%', width: 360, fontSize: '200%' }
];

test.describe('with long titles', { tag: '@javascript' }, () => {
	// The drawer slides in from outside the viewport.
	test.use({
		shop: async ({ crowdedShop }, use) => use(crowdedShop),
		contextOptions: { reducedMotion: 'reduce' }
	});

	for (const { device, width, fontSize } of [
		...phones,
		{ device: 'on a small laptop at 200% zoom', width: 512, fontSize: null }
	]) {
		test(`no page scrolls horizontally ${device}`, async ({ page, context, shop, pageErrors }) => {
			pageErrors.allow({ status: 404, path: '/books/never-written' });
			await page.setViewportSize({ width, height: 800 });
			await setFontSize(page, fontSize);
			await context.addCookies([{ name: 'ssb_cart', value: unusualCart, url: shop.url }]);
			for (const address of [
				'/?q=donau',
				'/?q=between+1904',
				`/?q=${'nothinglikeit'.repeat(12)}`,
				'/books/strange-long',
				'/books/strange-word',
				'/books/strange-arabic',
				'/books/slow-light',
				'/terms',
				'/books/never-written',
				'/cart?problem=price_changed&price=strange-long.999.123456',
				'/checkout/canceled',
				'/checkout/success?session_id=none',
				'/library?opened',
				`/library/link/${'A'.repeat(43)}`,
				'/?problem=sample_unavailable'
			]) {
				await page.goto(address, { waitUntil: 'domcontentloaded' });
				await expectNoOverflow(page);
			}
			await expect(announcer(page)).toBeAttached();
			await cartLink(page, 4).click();
			await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(4);
			await expectNoOverflow(page);
		});
	}
});

for (const { device, width, fontSize } of phones) {
	test(
		`payment, success and library pages do not scroll horizontally ${device}`,
		{ tag: '@javascript' },
		async ({ page, context, shop, email }) => {
			await page.setViewportSize({ width, height: 800 });
			await setFontSize(page, fontSize);
			const rare = await addTestBook(shop.database, longTitle);
			const reader = email.replace('reader', 'r'.repeat(40));
			await context.addCookies([
				{ name: 'ssb_cart', value: `1.${rare.id}.slow-light`, url: shop.url }
			]);
			await checkOut(page);
			await expectNoOverflow(page);
			await payByCard(page, { email: reader });
			await expectSuccessPage(page);
			await expectNoOverflow(page);
			await expectWholeWords(page);
			await openLibrary(page, reader);
			await expect(page.getByText(`2 books for ${reader}`)).toBeVisible();
			await expectNoOverflow(page);
			// What was bought stays in the shop; nobody else need find it.
			await rare.takeOffSale();
		}
	);
}

test('no line ends after the first letter of “e-readers”', async ({ page }) => {
	for (const address of ['/', '/books/slow-light']) {
		await page.goto(address);
		await expectWholeWords(page);
	}
});
