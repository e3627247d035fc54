import { buy, download, saveFile } from './support/journey.ts';
import { mailedLinks, nextLink } from './support/mailbox.ts';
import { openShops } from './support/shops.ts';
import { expect, test } from './support/test.ts';
import type { Page } from '@playwright/test';

const { record } = openShops();

async function askForLink(page: Page, email: string): Promise<void> {
	await page.goto('/library');
	await page.getByLabel('Email address').fill(email);
	await page.getByRole('button', { name: 'Email me a link' }).click();
	await expect(page.getByRole('status')).toContainText(`If we have books for ${email}`);
}

test.describe('where links are mailed', () => {
	test.use({ shop: async ({ mailShop }, use) => use(mailShop) });

	test('a link opens the library once, in the browser that presses its button', async ({
		page,
		email,
		anotherBrowser,
		complaints
	}) => {
		complaints.expect({ status: 400, path: /^\/library\/link\// });
		await buy(page, email, 'Slow Light');
		const elsewhere = await anotherBrowser();
		await askForLink(elsewhere, email);
		await expect(download(elsewhere, 'Slow Light')).toBeHidden();
		const link = await nextLink(record, email);

		// Whoever looks through the mail, a program say, opens the link and presses nothing.
		const scanner = await anotherBrowser();
		await scanner.goto(link);
		await expect(scanner.getByRole('button', { name: 'Open my library' })).toBeVisible();

		await elsewhere.goto(link);
		await elsewhere.getByRole('button', { name: 'Open my library' }).click();
		await expect(elsewhere.getByText(`Books for ${email}`)).toBeVisible();
		const { name } = await saveFile(elsewhere, download(elsewhere, 'Slow Light'));
		expect(name).toMatch(/^Slow Light.*\.epub$/);

		await scanner.getByRole('button', { name: 'Open my library' }).click();
		await expect(scanner.getByRole('alert')).toHaveText(
			/This link has expired or was already used/
		);
		await scanner.getByRole('link', { name: 'Send a new link' }).click();
		await expect(scanner.getByLabel('Email address')).toBeVisible();

		await elsewhere.getByRole('button', { name: 'Not you? Close library' }).click();
		await expect(elsewhere.getByLabel('Email address')).toBeVisible();
	});

	test('an address without books is told the same, and gets no mail', async ({ page, email }) => {
		await buy(page, email, 'Slow Light');
		await askForLink(page, `nobody.${email}`);
		const unknown = await page.getByRole('main').innerText();
		await askForLink(page, email);
		const known = await page.getByRole('main').innerText();
		expect(unknown.replace(`nobody.${email}`, email)).toBe(known);
		await nextLink(record, email);
		expect(mailedLinks(record, `nobody.${email}`)).toEqual([]);
	});

	test('the fourth link to one address within a quarter of an hour is not mailed, and that is said', async ({
		page,
		email,
		complaints
	}) => {
		complaints.expect({ status: 429, path: '/library' });
		await buy(page, email, 'Slow Light');
		for (let before = 0; before < 3; before += 1) {
			await askForLink(page, email);
			await nextLink(record, email, before);
		}
		await page.goto('/library');
		await page.getByLabel('Email address').fill(email);
		await page.getByRole('button', { name: 'Email me a link' }).click();
		await expect(page.getByRole('alert')).toHaveText(/Several links have already been requested/);
	});
});
