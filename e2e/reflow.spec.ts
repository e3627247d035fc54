import type { Page } from '@playwright/test';
import {
	announcer,
	askLibrary,
	badge,
	checkOut,
	onSuccessPage,
	payByCard
} from './support/journey.ts';
import { expectNothingSticksOut } from './support/reflow.ts';
import { addRareBook } from './support/shelf.ts';
import { expect, test } from './support/test.ts';

/** The cart of somebody who likes strange books, each in a way of its own. */
const strange = '1.strange-long.strange-word.strange-arabic.slow-light';

const longTitle =
	'An Inventory of Everything That Was Found in the Pockets of the Coats Left Behind at the Municipal Theatre, with a Donaudampfschifffahrtsgesellschaftskapitänsmütze';

/** Twice as large for who asks the browser for larger type, rather than for a larger page. */
async function enlargeType(page: Page, size: string | null): Promise<void> {
	if (!size) return;
	// What a browser's own setting changes is what a page's root begins with.
	await page.addInitScript((size) => {
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(`:root { font-size: ${size} !important; }`);
		document.adoptedStyleSheets.push(sheet);
	}, size);
}

const phones = [
	{ what: 'on the narrowest of phones, or at 400 %', width: 320, type: null },
	{ what: 'on a phone with type of twice the size', width: 360, type: '200%' }
];

test.describe('where books are strange', { tag: '@javascript' }, () => {
	// The drawer comes from beyond the edge.
	test.use({
		shop: async ({ crowdedShop }, use) => use(crowdedShop),
		contextOptions: { reducedMotion: 'reduce' }
	});

	for (const { what, width, type } of [
		...phones,
		{ what: 'at 200 % on a small desk', width: 512, type: null }
	]) {
		test(`no page scrolls sideways ${what}`, async ({ page, context, shop, complaints }) => {
			complaints.expect({ status: 404, path: '/books/never-written' });
			await page.setViewportSize({ width, height: 800 });
			await enlargeType(page, type);
			await context.addCookies([{ name: 'ssb_cart', value: strange, url: shop.url }]);
			for (const address of [
				'/?q=donau',
				'/?q=between+1904',
				`/?q=${'nothinglikeit'.repeat(12)}`,
				'/books/strange-long',
				'/books/strange-word',
				'/books/strange-arabic',
				'/books/slow-light',
				'/books/never-written',
				'/cart?problem=price_changed&price=strange-long.999.1299',
				'/checkout/canceled',
				'/checkout/success?session_id=none',
				'/library?opened',
				`/library/link/${'A'.repeat(43)}`,
				'/?problem=sample_unavailable'
			]) {
				await page.goto(address, { waitUntil: 'domcontentloaded' });
				await expectNothingSticksOut(page);
			}
			await expect(announcer(page)).toBeAttached();
			await badge(page, 4).click();
			await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(4);
			await expectNothingSticksOut(page);
		});
	}
});

for (const { what, width, type } of phones) {
	test(
		`no page scrolls sideways from the payment to the library ${what}`,
		{ tag: '@javascript' },
		async ({ page, context, shop, email }) => {
			await page.setViewportSize({ width, height: 800 });
			await enlargeType(page, type);
			const rare = await addRareBook(shop.database, longTitle);
			const reader = email.replace('reader', 'r'.repeat(40));
			await context.addCookies([
				{ name: 'ssb_cart', value: `1.${rare.id}.slow-light`, url: shop.url }
			]);
			await checkOut(page);
			await expectNothingSticksOut(page);
			await payByCard(page, { email: reader });
			await onSuccessPage(page);
			await expectNothingSticksOut(page);
			await askLibrary(page, reader);
			await expect(page.getByText(`Books for ${reader}`)).toBeVisible();
			await expectNothingSticksOut(page);
			// What was bought stays in the shop; nobody else need find it.
			await rare.takeOffSale();
		}
	);
}
