import { buy, downloadLink, saveFile } from './support/actions.ts';
import { mailedLinks, nextLink } from './support/mailbox.ts';
import { expect, test } from './support/test.ts';
import type { Page } from '@playwright/test';

async function askForLink(page: Page, email: string): Promise<void> {
	await page.goto('/library');
	await page.getByLabel('Email address').fill(email);
	await page.getByRole('button', { name: 'Email me a link' }).click();
	await expect(page.getByRole('status')).toContainText(`If we have books for ${email}`);
}

test.describe('a magic link', () => {
	test.use({ shop: async ({ mailShop }, use) => use(mailShop) });

	test('opens the library once, for the browser that confirms it', async ({
		artifacts,
		page,
		email,
		anotherBrowser,
		pageErrors
	}) => {
		pageErrors.allow({ status: 400, path: /^\/library\/link\// });
		await buy(page, email, 'Slow Light');
		const elsewhere = await anotherBrowser();
		await askForLink(elsewhere, email);
		await expect(downloadLink(elsewhere, 'Slow Light')).toBeHidden();
		const link = await nextLink(artifacts, email);

		// Link scanners of mail providers open links without submitting forms.
		const scanner = await anotherBrowser();
		await scanner.goto(link);
		await expect(scanner.getByRole('button', { name: 'Open my library' })).toBeVisible();

		await elsewhere.goto(link);
		await elsewhere.getByRole('button', { name: 'Open my library' }).click();
		await expect(elsewhere.getByText(`1 book for ${email}`)).toBeVisible();
		const { name } = await saveFile(elsewhere, downloadLink(elsewhere, 'Slow Light'));
		expect(name).toMatch(/^Slow Light.*\.epub$/);

		await scanner.getByRole('button', { name: 'Open my library' }).click();
		await expect(scanner.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
		await scanner.getByRole('link', { name: 'Send a new link' }).click();
		await expect(scanner.getByLabel('Email address')).toBeVisible();

		await elsewhere.getByRole('button', { name: 'Not you? Close library' }).click();
		await expect(elsewhere.getByLabel('Email address')).toBeVisible();
	});

	test('is not emailed to an address without books, which gets the same response', async ({
		artifacts,
		page,
		email
	}) => {
		await buy(page, email, 'Slow Light');
		await askForLink(page, `nobody.${email}`);
		const unknown = await page.getByRole('main').innerText();
		await askForLink(page, email);
		const known = await page.getByRole('main').innerText();
		expect(unknown.replace(`nobody.${email}`, email)).toBe(known);
		await nextLink(artifacts, email);
		expect(mailedLinks(artifacts, `nobody.${email}`)).toEqual([]);
	});

	test('is refused with an explanation when it is the fourth within 15 minutes', async ({
		artifacts,
		page,
		email,
		anotherBrowser,
		pageErrors
	}) => {
		pageErrors.allow({ status: 429, path: '/library' });
		await buy(page, email, 'Slow Light');
		// Error pages of the browser that paid contain its own download links, which the leak check would find.
		const elsewhere = await anotherBrowser();
		for (let before = 0; before < 3; before += 1) {
			await askForLink(elsewhere, email);
			await nextLink(artifacts, email, before);
		}
		await elsewhere.goto('/library');
		await elsewhere.getByLabel('Email address').fill(email);
		await elsewhere.getByRole('button', { name: 'Email me a link' }).click();
		await expect(elsewhere.getByRole('alert')).toHaveText(
			/Several links have already been requested/
		);
	});
});
