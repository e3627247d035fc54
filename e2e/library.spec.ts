import { openLibrary, buy, downloadLink } from './support/actions.ts';
import { expect, test } from './support/test.ts';

test('the library opens for the buyer’s email in any letter case, and closes again', async ({
	page,
	email,
	anotherBrowser,
	pageErrors
}) => {
	pageErrors.allow({ status: 400, path: '/library' });
	await buy(page, email, 'The Fox Who Counted Snow');
	const elsewhere = await anotherBrowser();

	await openLibrary(elsewhere, `nobody.${email}`);
	await expect(elsewhere.getByRole('alert')).toHaveText(
		/^We found no books for that email\. Try the one you used at checkout\./
	);
	const field = elsewhere.getByLabel('Email address');
	await expect(field).toHaveValue(`nobody.${email}`);
	await expect(field).toHaveAccessibleDescription(/We found no books for that email/);
	await expect(field).toBeFocused();
	await expect(elsewhere).toHaveTitle('Error: Your library · Fallow & Finch');

	await field.fill(`  ${email.replace('reader', 'ReaDer').replace('example', 'EXAMPLE')}  `);
	await elsewhere.getByRole('button', { name: 'Show my books' }).click();
	await expect(downloadLink(elsewhere, 'The Fox Who Counted Snow')).toBeVisible();

	await elsewhere.goto('/books/the-fox-who-counted-snow');
	await expect(
		elsewhere.getByRole('link', { name: 'Read in your library: The Fox Who Counted Snow' })
	).toBeVisible();
	await elsewhere.goto('/');
	await elsewhere.getByRole('link', { name: 'Library', exact: true }).click();
	await expect(elsewhere.getByText(`1 book for ${email}`)).toBeVisible();
	await elsewhere.getByRole('button', { name: 'Not you? Close library' }).click();
	await expect(elsewhere.getByLabel('Email address')).toBeVisible();
	await elsewhere.reload();
	await expect(elsewhere.getByLabel('Email address')).toHaveValue('');

	await openLibrary(elsewhere, email);
	await expect(downloadLink(elsewhere, 'The Fox Who Counted Snow')).toBeVisible();
});

test('the library rejects an invalid email address', async ({ page, pageErrors }) => {
	pageErrors.allow({ status: 400, path: '/library' });
	const field = page.getByLabel('Email address');
	for (const typed of ['', 'reader', 'reader@', 'reader example.com']) {
		await openLibrary(page, typed);
		// The browser's validation bubble is not part of the DOM.
		expect(await field.evaluate((input: HTMLInputElement) => input.validity.valid)).toBe(false);
		await expect(field).toBeFocused();
	}

	// The server validates as well.
	await page.goto('/library');
	await field.evaluate((input: HTMLInputElement) => (input.type = 'text'));
	await field.fill('reader example.com');
	await page.getByRole('button', { name: 'Show my books' }).click();
	await expect(page.getByRole('alert')).toHaveText(
		'Please enter an email address, like name@example.com.'
	);
	await expect(field).toHaveValue('reader example.com');
	await expect(field).toBeFocused();
	await expect(page).toHaveTitle(/^Error: /);
});

test('an invalid download link answers with a page that leads to the library', async ({
	page,
	pageErrors
}) => {
	pageErrors.allow({ status: 404, path: /^\/download\// });
	await page.goto('/download/not-a-link');
	await expect(page.getByRole('alert')).toHaveText(
		'This download link is no longer valid. Open your library to get a new one.'
	);
	await expect(page.getByLabel('Email address')).toBeVisible();
});
