import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test as base } from '@playwright/test';
import { closeContext } from 'test-support/close-context';
import { withTeardown, type Teardown } from 'test-support/teardown';
import {
	addOnCatalogPage,
	checkOut,
	expectSuccessPage,
	openLibrary,
	payByCard,
	saveFile
} from '../support/actions.ts';
import { expectFile } from './file-responses.ts';
import { startMailApi } from './mail-api.ts';
import { deployed, isProof } from './matrix.ts';
import { createProject } from './project.ts';
import { readDeployment } from './quick-start.ts';

const ownBook = path.join(import.meta.dirname, '../../packages/sv/books/slow-light.epub');

const test = base.extend<{ teardown: Teardown }>({
	teardown: async ({}, use) => withTeardown(use)
});

test('a shop on Cloudflare sells a book from D1 and R2 in workerd, and takes it back after a refund', async ({
	browser,
	teardown
}) => {
	test.setTimeout(1_200_000);
	const mail = await startMailApi(teardown);
	const project = await createProject(teardown, deployed, { '8025': mail.port });
	const { terminal } = project;
	try {
		for (const step of readDeployment('cloudflare')) {
			const command = step.kind === 'command' ? step.command : '';
			// The quick start's own test checks the types of the same routes.
			if (isProof && command === 'npm run build') await terminal.run('npm run check', project.root);
			await test.step(command || 'a file', () => project.follow(step));
		}

		const context = await browser.newContext({ baseURL: project.url });
		teardown.add('client', () => closeContext(context));
		const page = await context.newPage();
		await addOnCatalogPage(page, 'Night Letters');
		await checkOut(page);
		await payByCard(page, { email: 'ada@example.com' });
		await expectSuccessPage(page);
		const order = new URL(page.url()).searchParams.get('session_id') ?? '';
		const link = page.getByRole('link', { name: /^Download .*Night Letters/ });
		const { name, file } = await saveFile(page, link);
		expect(name).toBe('Night Letters.md');
		expect(file.toString()).toContain('The lamp');
		const href = new URL((await link.getAttribute('href')) ?? '', project.url).href;
		await expectFile(href);

		await test.step('the library, by a link that is mailed after the response', async () => {
			await openLibrary(page, 'ada@example.com');
			await page.goto(await mail.nextLink());
			await page.getByRole('button', { name: 'Open my library' }).click();
			await expect(link).toBeVisible();
		});

		const commands = async () => {
			const run = (command: string) =>
				terminal.run(`npx svelte-stripe-books ${command}`, project.root);
			await copyFile(ownBook, path.join(project.root, 'own.epub'));
			await run('books add own.epub --price 9.00');
			await run('customers grant ada@example.com slow-light');
			await run('customers find ada@example.com');
			expect(terminal.printed()).toMatch(/night-letters +[\d-]+ +open +cs_/);
			expect(terminal.printed()).toMatch(/slow-light +[\d-]+ +open +granted/);
			await page.reload();
			const granted = page.getByRole('link', { name: /^Download .*Slow Light/ });
			const saved = await saveFile(page, granted);
			expect(saved.file.equals(await readFile(ownBook))).toBe(true);
			await run('customers revoke ada@example.com slow-light');
		};
		// The commands themselves are tested on the other databases.
		if (isProof)
			await test.step('the commands, with the bindings that the adapter emulates', commands);

		await test.step('a refund', async () => {
			// The sandbox answers after it has delivered the webhook.
			const refund = await page.request.post(`${project.sandboxUrl}/_sandbox/refunds`, {
				form: { payment: order }
			});
			expect(refund.status()).toBe(200);
			expect((await fetch(href)).status).toBe(410);
			await page.reload();
			await expect(page.getByText('We found no books for that email')).toBeVisible();
			await expect(link).toBeHidden();
		});
	} catch (error) {
		console.log(terminal.printed());
		throw error;
	}
});
