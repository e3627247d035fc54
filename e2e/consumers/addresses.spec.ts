import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test as base, type Page } from '@playwright/test';
import { withTeardown, type Teardown } from 'test-support/teardown';
import {
	announcer,
	cartLink,
	expectPaymentPage,
	expectSuccessPage,
	payByBank,
	payByCard,
	saveFile
} from '../support/actions.ts';
import { createAddressShop } from './address-shop.ts';
import { addPages, readCustomers } from './base-path.ts';

const test = base.extend<{ teardown: Teardown }>({
	teardown: async ({}, use) => withTeardown(use)
});

test.setTimeout(1_200_000);

/** Presses "Add to cart" and then "Check out". Without JavaScript, the first opens the cart page. */
async function startCheckout(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Add to cart: Night Letters' }).click();
	await page.getByRole('button', { name: 'Check out' }).click();
	await expectPaymentPage(page);
}

/** Buys the book on the page by card. */
async function buy(page: Page, email: string): Promise<void> {
	await startCheckout(page);
	await payByCard(page, { email });
}

const downloadLink = (page: Page) => page.getByRole('link', { name: /^Download .*Night Letters/ });

test(
	'a shop below a base path, whose addresses end in a slash, sells books at two origins',
	{ tag: '@proof' },
	async ({ browser, teardown }) => {
		const shop = await createAddressShop(
			{ browser, teardown },
			['Links of your own', 'A base path', 'Addresses that end in a slash', 'Several origins'],
			{
				'https://books.example': 'http://localhost:5173',
				'https://preview.books.example': 'http://preview.localhost:5173'
			}
		);
		const { project, port, openPage } = shop;
		const { terminal } = project;
		const canonical = `http://localhost:${port}/shop`;
		const preview = `http://preview.localhost:${port}/shop`;
		const unlisted = `http://other.localhost:${port}/shop`;
		await addPages(project);
		try {
			await shop.start('/shop/webhooks/stripe');

			await test.step('from a prerendered page at the preview', async () => {
				const page = await openPage();
				const html = await page.goto(`${preview}/about/`);
				expect(await html?.text()).toContain('Cart, 0 books');
				await expect(announcer(page)).toBeAttached();
				await buy(page, 'preview@example.com');
				await expectSuccessPage(page);
				expect(page.url()).toMatch(`${preview}/checkout/success/?session_id=cs_`);
				const { name, file } = await saveFile(page, downloadLink(page));
				expect([name, String(file)]).toEqual(['Night Letters.md', expect.stringContaining('lamp')]);
				await page.goto(`${preview}/about/`);
				await expect(cartLink(page, 0)).toBeVisible();
			});

			await test.step('without JavaScript', async () => {
				const page = await openPage({ javaScriptEnabled: false });
				await page.goto(`${canonical}/`);
				await page.getByRole('link', { name: 'Night Letters' }).click();
				await expect(page).toHaveURL(`${canonical}/books/night-letters/`);
				const sample = page.getByRole('link', { name: /^Download sample/ });
				expect(await sample.getAttribute('href')).toBe(
					'/shop/books/night-letters/sample/night-letters.md'
				);
				const response = await page.request.get(
					`http://localhost:${port}${await sample.getAttribute('href')}`
				);
				expect(await response.text()).toBe('The lamp\n');
				await page.getByRole('button', { name: 'Add to cart: Night Letters' }).click();
				await expect(page).toHaveURL(`${canonical}/cart/?added=night-letters`);
				await page.getByRole('button', { name: 'Remove: Night Letters' }).click();
				await expect(page).toHaveURL(`${canonical}/cart/`);
				await page.getByRole('link', { name: 'Books', exact: true }).click();
				await expect(page).toHaveURL(`${canonical}/`);
				await buy(page, 'ada@example.com');
				await expectSuccessPage(page);
				expect(page.url()).toContain(`${canonical}/checkout/success/?session_id=cs_`);
				expect((await saveFile(page, downloadLink(page))).name).toBe('Night Letters.md');
				const cookies = await page.context().cookies(canonical);
				expect(cookies.map((cookie) => cookie.path)).toEqual(cookies.map(() => '/'));
			});

			await test.step('and returns from another host to the canonical origin', async () => {
				const page = await openPage({ javaScriptEnabled: false });
				await page.goto(`${unlisted}/`);
				await buy(page, 'other@example.com');
				await expect(page).toHaveURL((url) =>
					url.href.startsWith(`${canonical}/checkout/success/?`)
				);
				await expect(page.getByRole('heading', { name: 'This order is paid' })).toBeVisible();
				await expect(downloadLink(page)).toBeHidden();
			});

			await test.step('and records a bank payment that settles after the success page', async () => {
				const page = await openPage({ javaScriptEnabled: false });
				await page.goto(`${canonical}/`);
				await startCheckout(page);
				await payByBank(page, { email: 'bank@example.com' });
				await expect.poll(() => readCustomers(project)).toContain('bank@example.com');
			});

			expect(shop.slashRedirects).toEqual([]);

			await test.step('mails links to the canonical origin', async () => {
				const page = await openPage({ javaScriptEnabled: false });
				await page.goto(`${preview}/library/`);
				await page.getByLabel('Email address').fill('ada@example.com');
				await page.getByRole('button', { name: 'Email me a link' }).click();
				await expect.poll(() => terminal.printed()).toContain('mailed: ');
				const [, link = ''] = /mailed: (\S+)/.exec(terminal.printed()) ?? [];
				expect(link).toMatch(`${canonical}/library/link/`);
				await page.goto(link);
				await page.getByRole('button', { name: 'Open my library' }).click();
				await expect(page).toHaveURL(`${canonical}/library/`);
				await expect(downloadLink(page)).toBeVisible();
				expect(shop.slashRedirects).toEqual([`GET ${new URL(link).pathname}`]);
			});

			await test.step('and refuses forms of other origins', async () => {
				const page = await openPage();
				const response = await page.request.post(`${canonical}/cart/items`, {
					headers: { origin: 'https://evil.example' },
					form: { book: 'night-letters', intent: 'add' }
				});
				expect([response.status(), await response.text()]).toEqual([
					403,
					'Cross-site POST form submissions are forbidden'
				]);
			});
			shop.pageErrors.verify();
		} catch (error) {
			console.log(terminal.printed());
			throw error;
		}
	}
);

test(
	'a shop in two languages sells books in each, and changes all links and messages together',
	{ tag: '@proof' },
	async ({ browser, teardown }) => {
		const shop = await createAddressShop({ browser, teardown }, [
			'Links of your own',
			'Several languages'
		]);
		const { project, port, openPage } = shop;
		const { terminal } = project;
		const url = `http://localhost:${port}`;
		try {
			await deepenImports(path.join(project.root, 'src/routes/[[lang=lang]]'));
			await terminal.run('npm run check', project.root);
			await shop.start('/webhooks/stripe');

			await test.step('with JavaScript', async () => {
				const page = await openPage();
				await page.goto(url);
				await expect(announcer(page)).toBeAttached();
				await page.getByRole('button', { name: 'Add to cart: Night Letters' }).click();
				await cartLink(page, 1).click();
				const drawer = page.getByRole('dialog');
				await expect(drawer).toContainText('Your cart');
				await page.keyboard.press('Escape');
				await page.evaluate(() => Reflect.set(window, 'isSamePage', true));

				await page.getByRole('link', { name: 'Deutsch' }).click();
				await expect(page).toHaveURL(`${url}/de`);
				const badge = page.getByRole('link', { name: 'Warenkorb, 1 Buch' });
				await expect(badge).toHaveAttribute('href', '/de/cart');
				await expect(page.getByRole('link', { name: 'Night Letters' })).toHaveAttribute(
					'href',
					'/de/books/night-letters'
				);
				await expect(page.getByText('9,00')).toBeVisible();
				await badge.click();
				await expect(drawer).toContainText('Ihr Warenkorb');
				await expect(drawer.getByRole('link', { name: 'Zum Warenkorb' })).toHaveAttribute(
					'href',
					'/de/cart'
				);
				expect(await page.evaluate(() => Reflect.get(window, 'isSamePage'))).toBe(true);
				await drawer.getByRole('button', { name: 'Zur Kasse' }).click();
				await expectPaymentPage(page);
				await page.getByRole('link', { name: /^Back/ }).click();
				await expect(page).toHaveURL(`${url}/de/checkout/canceled`);
				await page.getByRole('link', { name: 'Back to your cart' }).click();
				await page.getByRole('button', { name: 'Zur Kasse' }).click();
				await payByCard(page, { email: 'ada@example.com' });
				await expect(page.getByRole('heading', { name: 'Vielen Dank' })).toBeVisible();
				expect(page.url()).toContain(`${url}/de/checkout/success?session_id=cs_`);

				await page.getByRole('link', { name: 'English' }).click();
				await expectSuccessPage(page);
				expect(page.url()).toContain(`${url}/checkout/success?session_id=cs_`);
				await expect(downloadLink(page)).toHaveAttribute('href', /^\/download\//);
				await page.getByRole('link', { name: 'Library', exact: true }).click();
				await expect(downloadLink(page)).toHaveAttribute('href', /^\/download\//);
				await page.getByRole('link', { name: 'Deutsch' }).click();
				await expect(page).toHaveURL(`${url}/de/library`);
				const download = page.getByRole('link', { name: /Night Letters, / });
				await expect(download).toHaveAttribute('href', /^\/de\/download\//);
				expect((await saveFile(page, download)).name).toBe('Night Letters.md');
			});

			await test.step('without JavaScript', async () => {
				const page = await openPage({ javaScriptEnabled: false });
				await page.goto(`${url}/de`);
				await page.getByRole('button', { name: 'In den Warenkorb: Night Letters' }).click();
				await expect(page).toHaveURL(`${url}/de/cart?added=night-letters`);
				await page.getByRole('link', { name: 'English' }).click();
				await expect(page.getByRole('button', { name: 'Remove: Night Letters' })).toBeVisible();
				await page.getByRole('link', { name: 'Deutsch' }).click();
				await page.getByRole('button', { name: 'Zur Kasse' }).click();
				await payByCard(page, { email: 'eva@example.com' });
				await expect(page.getByRole('heading', { name: 'Vielen Dank' })).toBeVisible();
				expect(page.url()).toContain(`${url}/de/checkout/success?session_id=cs_`);
			});
			shop.pageErrors.verify();
		} catch (error) {
			console.log(terminal.printed());
			throw error;
		}
	}
);

/** Adds `../` to the imports of routes that were moved one folder down, as an editor does. */
async function deepenImports(folder: string): Promise<void> {
	const names = await readdir(folder, { recursive: true });
	for (const name of names.filter((one) => one.endsWith('.ts'))) {
		const file = path.join(folder, name);
		const text = await readFile(file, 'utf8');
		await writeFile(file, text.replaceAll("from '../", "from '../../"));
	}
}
