import { checkOutAndPay, downloadLink, fill, press, putInCart, see } from './actions.ts';
import { expect, test } from './test.ts';

const title = 'The Lamp at Skarvøy';
const fileName = 'The Lamp at Skarvøy.epub';

/** EPUB OCF: a ZIP file whose first entry is the uncompressed media type. */
const epubStart = 'mimetypeapplication/epub+zip';

test('a shopper in Firefox finds a book, buys it and downloads it', async ({
	openShop,
	email,
	savedFile
}) => {
	const page = await openShop();
	await page.locator('input[type="search"]').fill('skarvoy');
	await page.keyboard.press('Enter');
	await see(page, 'link', title);
	await putInCart(page, title);
	await checkOutAndPay(page, email);

	await page.locator(downloadLink(title)).click();
	const { name, file } = await savedFile();
	expect(name).toBe(fileName);
	expect(file.toString('latin1', 30, 58)).toBe(epubStart);
});

test('the library opens in another Firefox, and the same file downloads again', async ({
	openShop,
	email,
	savedFile
}) => {
	const buyer = await openShop();
	await putInCart(buyer, title);
	await checkOutAndPay(buyer, email);
	await buyer.locator(downloadLink(title)).click();
	const first = await savedFile();

	const reader = await openShop();
	await press(reader, 'link', 'Library');
	await fill(reader, 'Email address', `  ${email.toUpperCase()} `);
	await press(reader, 'button', 'Show my books');
	await reader.locator(downloadLink(title)).click();
	expect(await savedFile()).toEqual(first);

	await press(reader, 'button', 'Not you? Close library');
	await see(reader, 'textbox', 'Email address');
});

test('a shopper in Firefox who goes back from the payment page still has the cart, and can pay', async ({
	openShop,
	email
}) => {
	const page = await openShop();
	await putInCart(page, title);
	await press(page, 'button', 'Check out');
	await see(page, 'heading', 'Payment method');
	// Not `page.goBack()`, which waits for an event that a page in Firefox's back/forward cache never sends.
	await page.evaluate(() => history.back());
	await see(page, 'link', 'Cart, 1 book');
	await checkOutAndPay(page, email);
	await page.locator(downloadLink(title)).wait();
});
