import { copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import { closeContext } from 'test-support/close-context';
import { reservePort } from 'test-support/ports';
import { withTeardown, type Teardown } from 'test-support/teardown';
import { addOnCatalogPage, checkOut, expectSuccessPage, payByCard } from '../support/actions.ts';
import { highest, type Consumer } from './matrix.ts';
import { createProject, type Project } from './project.ts';
import { guides, readGuide, readQuickStart } from './quick-start.ts';

const test = base.extend<{ teardown: Teardown }>({
	teardown: async ({}, use) => withTeardown(use)
});

// A step that is stuck should not wait for the whole test.
test.use({ actionTimeout: 60_000 });

const vite = 'node --env-file=.env node_modules/vite/bin/vite.js';

const workspace = path.join(import.meta.dirname, '../..');

interface Shop {
	project: Project;
	/** Opens a page of the shop in a new browser context. */
	openPage(baseURL?: string): Promise<Page>;
}

type Guide = (typeof guides)[number];

/** What a reader sees after following each guide. */
const outcomes: Record<Guide, (shop: Shop) => Promise<void>> = {
	'promotion-codes': async ({ openPage }) => {
		const page = await openPage();
		await addOnCatalogPage(page, 'Night Letters');
		await page.goto('/cart');
		await expect(page.getByText('Have a promotion code? Enter it at checkout.')).toBeVisible();
		await checkOut(page);
		await page.getByLabel('Promotion code').fill('SPRING20');
		await page.getByRole('button', { name: 'Apply' }).click();
		await expect(page.getByRole('button', { name: 'Pay $7.20' })).toBeVisible();
		await payByCard(page, { email: 'spring@example.com' });
		await expectSuccessPage(page);
	},
	receipts: async (shop) => {
		await buy(shop, 'ada@example.com');
		await expect
			.poll(() => shop.project.terminal.printed())
			.toContain('Email to ada@example.com: Your books\n\nThank you for buying Night Letters.');
	},
	'magic-links': async ({ project, openPage }) => {
		const page = await openPage();
		await page.goto('/library');
		await page.getByLabel('Email').fill('ada@example.com');
		await page.getByRole('button', { name: 'Email me a link' }).click();
		await expect(page.getByText(/Check your inbox/)).toBeVisible();
		const link = /Open your library: (\S+)/;
		await expect.poll(() => project.terminal.printed()).toMatch(link);
		await page.goto(link.exec(project.terminal.printed())?.[1] ?? '');
		await page.getByRole('button', { name: 'Open my library' }).click();
		await expect(page.getByRole('link', { name: /^Download .*Night Letters/ })).toBeVisible();
		await page.getByRole('button', { name: 'Not you? Close library' }).click();
		await expect(page.getByLabel('Email')).toBeVisible();
	},
	'move-from-gumroad': async ({ project }) => {
		const printed = project.terminal.printed();
		expect(printed).toContain('✓ second-cup: added "The Second Cup" (epub)');
		expect(printed).toContain('Granted ada@example.com: second-cup');
		expect(printed).toContain('Granted bea@example.com: slow-light');
		expect(printed).toMatch(/slow-light +[\d-]+ +open/);
		await expect(readFile(path.join(project.root, 'failed.csv'))).rejects.toThrow('ENOENT');
	},
	testing: async ({ project }) => {
		await project.terminal.run('npx vitest run --dir src', project.root);
		expect(project.terminal.printed()).toMatch(/Tests +7 passed/);
	},
	'content-security-policy': async ({ project: { root, terminal }, openPage }) => {
		// The development server is less strict.
		await terminal.run(`${vite} build`, root);
		const port = await reservePort();
		const stop = await terminal.start('store', `${vite} preview --port ${port}`, root, /Local:/);
		const page = await openPage(`http://localhost:${port}`);
		const response = await page.goto('/');
		expect(response?.headers()['content-security-policy']).toContain("base-uri 'none'");
		await addOnCatalogPage(page, 'Night Letters');
		await checkOut(page);
		await stop();
	},
	tailwind: async ({ openPage }) => {
		const page = await openPage();
		await page.goto('/');
		await expect(page.getByRole('navigation').first()).toHaveCSS('display', 'flex');
		await expect(page.getByRole('link', { name: /^Cart, / })).not.toHaveCSS(
			'margin-inline-start',
			'0px'
		);
		// Tailwind's reset removes padding.
		await expect(page.getByRole('button', { name: /^Add to cart/ }).first()).toHaveCSS(
			'padding-inline-start',
			'20px'
		);
	},
	'remote-functions': async ({ openPage }) => {
		const page = await openPage();
		const response = await page.goto('/blog');
		expect(await response?.text()).toContain('Night Letters');
		// In German, after the guide to languages.
		await page.getByRole('button', { name: 'In den Warenkorb: Night Letters' }).click();
		await expect(page.getByRole('link', { name: 'Warenkorb, 1 Buch' })).toBeVisible();
	},
	prerendering: async ({ project: { root, terminal } }) => {
		await terminal.run(`${vite} build`, root);
		const page = path.join(root, '.svelte-kit/output/prerendered/pages/about.html');
		expect(await readFile(page, 'utf8')).toContain('About us');
	},
	languages: async ({ openPage }) => {
		const page = await openPage();
		await page.goto('/');
		await expect(
			page.getByRole('button', { name: 'In den Warenkorb: Night Letters' })
		).toBeVisible();
		await expect(page.getByText('9,00\u00a0€').first()).toBeVisible();
	}
};

for (const kit of ['3'] as const) {
	const consumer: Consumer = { ...highest, kit, installsOnce: true };
	test(
		`the guides work as written, one after the other, in a shop of the quick start on SvelteKit ${kit}`,
		{ tag: '@proof' },
		async ({ browser, teardown }) => {
			test.setTimeout(1_800_000);
			const project = await createProject(teardown, consumer);
			const complaints: string[] = [];
			const contexts: BrowserContext[] = [];
			const openPage = async (baseURL = project.url) => {
				const context = await browser.newContext({ baseURL });
				contexts.push(context);
				// Vite would reload a page while it is filled in, because of files that the guide has just changed.
				await context.routeWebSocket(/./, () => {});
				const page = await context.newPage();
				page.on('pageerror', ({ message }) => complaints.push(message));
				page.on('console', (message) => {
					if (message.type() === 'error') complaints.push(message.text());
				});
				return page;
			};
			const shop = { project, openPage };
			try {
				for (const step of readQuickStart()) await project.follow(step);
				await addFiles(project);
				for (const guide of guides) {
					await test.step(guide, async () => {
						await follow(project, guide);
						await outcomes[guide](shop);
						// Before the development server restarts, which open pages would report.
						await Promise.all(contexts.splice(0).map(closeContext));
						expect(complaints).toEqual([]);
					});
				}
				await project.terminal.run('npm run check', project.root);
			} catch (error) {
				console.log(project.terminal.printed());
				throw error;
			} finally {
				await Promise.all(contexts.map(closeContext));
			}
		}
	);
}

/** Follows a guide, and waits until the development server has restarted if its configuration changed. */
async function follow(project: Project, guide: Guide): Promise<void> {
	const restarts = () => project.terminal.printed().split('server restarted').length;
	const before = restarts();
	const steps = readGuide(guide);
	for (const step of steps) await project.follow(step);
	if (steps.some((step) => step.kind === 'file' && step.path === 'vite.config.ts')) {
		await expect.poll(restarts, { timeout: 120_000 }).toBeGreaterThan(before);
	}
}

/** Adds the files that a reader of the guides has: exports of the old shop. */
async function addFiles({ root }: Project): Promise<void> {
	const text = await readFile(path.join(workspace, 'docs/guides/move-from-gumroad.md'), 'utf8');
	const [catalog = '', buyers = ''] = [...text.matchAll(/^```csv\n(.*?)^```/gms)].map(
		([, table = '']) => table
	);
	await writeFile(path.join(root, 'catalog.csv'), catalog);
	// As spreadsheets on Windows write it.
	await writeFile(path.join(root, 'buyers.csv'), buyers.trimEnd().replaceAll('\n', '\r\n'));
	for (const name of ['the-second-cup.epub', 'slow-light.epub']) {
		await copyFile(path.join(workspace, 'packages/sv/books', name), path.join(root, name));
	}
}

/** Buys the book of the quick start. */
async function buy({ openPage }: Shop, email: string): Promise<Page> {
	const page = await openPage();
	await addOnCatalogPage(page, 'Night Letters');
	await checkOut(page);
	await payByCard(page, { email });
	await expectSuccessPage(page);
	return page;
}
