import { askLibrary, buy, download } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test('opens to the address that paid, in any case, and closes again', async ({
	page,
	email,
	anotherBrowser,
	complaints
}) => {
	complaints.expect({ status: 400, path: '/library' });
	await buy(page, email, 'The Fox Who Counted Snow');
	const elsewhere = await anotherBrowser();

	await askLibrary(elsewhere, `nobody.${email}`);
	await expect(elsewhere.getByRole('alert')).toHaveText(
		/^We found no books for that email\. Try the one you used at checkout\./
	);
	const field = elsewhere.getByLabel('Email address');
	await expect(field).toHaveValue(`nobody.${email}`);
	await expect(field).toHaveAccessibleDescription(/We found no books for that email/);

	await field.fill(`  ${email.replace('reader', 'ReaDer').replace('example', 'EXAMPLE')}  `);
	await elsewhere.getByRole('button', { name: 'Show my books' }).click();
	await expect(download(elsewhere, 'The Fox Who Counted Snow')).toBeVisible();

	await elsewhere.goto('/books/the-fox-who-counted-snow');
	await expect(elsewhere.getByRole('link', { name: 'In your library' })).toBeVisible();
	await elsewhere.goto('/');
	await elsewhere.getByRole('link', { name: 'Library' }).click();
	await expect(elsewhere.getByText(`Books for ${email}`)).toBeVisible();
	await elsewhere.getByRole('button', { name: 'Not you? Close library' }).click();
	await expect(elsewhere.getByLabel('Email address')).toBeVisible();
	await elsewhere.reload();
	await expect(elsewhere.getByLabel('Email address')).toHaveValue('');

	await askLibrary(elsewhere, email);
	await expect(download(elsewhere, 'The Fox Who Counted Snow')).toBeVisible();
});

test('asks again for what is no address', async ({ page, complaints }) => {
	complaints.expect({ status: 400, path: '/library' });
	const field = page.getByLabel('Email address');
	for (const typed of ['', 'reader', 'reader@', 'reader example.com']) {
		await askLibrary(page, typed);
		// The browser's own bubble, which no page can see.
		expect(await field.evaluate((input: HTMLInputElement) => input.validity.valid)).toBe(false);
		await expect(field).toBeFocused();
	}

	// Whoever gets past the browser hears it from the shop.
	await page.goto('/library');
	await field.evaluate((input: HTMLInputElement) => (input.type = 'text'));
	await field.fill('reader example.com');
	await page.getByRole('button', { name: 'Show my books' }).click();
	await expect(page.getByRole('alert')).toHaveText(
		'Please enter an email address, like name@example.com.'
	);
	await expect(field).toHaveValue('reader example.com');
});

test('says that a download link is not good, as a page', async ({ page, complaints }) => {
	complaints.expect({ status: 404, path: /^\/download\// });
	await page.goto('/download/not-a-link');
	await expect(page.getByRole('alert')).toHaveText(
		'This download link is no longer valid. Open your library to get a new one.'
	);
	await expect(page.getByLabel('Email address')).toBeVisible();
});
