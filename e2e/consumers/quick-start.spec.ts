import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test as base, type Browser } from '@playwright/test';
import { closeContext } from 'test-support/close-context';
import { withTeardown, type Teardown } from 'test-support/teardown';
import {
	addOnCatalogPage,
	openLibrary,
	cartLink,
	checkOut,
	expectSuccessPage,
	payByCard,
	saveFile
} from '../support/actions.ts';
import { collectPageErrors } from '../support/page-errors.ts';
import { consumers, isProof } from './matrix.ts';
import { expectCartOnPrerenderedPage, servePrerenderedPage } from './prerendered-page.ts';
import { expectMissingEndpointTold } from './missing-endpoint.ts';
import { expectProduction } from './production.ts';
import { createProject, type Project } from './project.ts';
import { readQuickStart } from './quick-start.ts';
import { warningsIn } from './warnings.ts';

const steps = readQuickStart();

const test = base.extend<{ teardown: Teardown }>({
	teardown: async ({}, use) => withTeardown(use)
});

/** Console messages of the development servers of Vite and SvelteKit. */
const devMessages = /^(debug|info): |\[vite\]/;

test('the quick start has at most ten commands', () => {
	const commands = steps.filter(({ kind }) => kind === 'command');
	expect(commands.length).toBeGreaterThan(5);
	expect(commands.length).toBeLessThanOrEqual(10);
});

for (const consumer of consumers) {
	const { kit, node, manager, database, versions } = consumer;
	const those = versions ? ' in its lowest versions' : '';
	test(`the quick start sells a book on SvelteKit ${kit}${those}, Node ${node} and ${database}, installed with ${manager}`, async ({
		browser,
		teardown
	}) => {
		test.setTimeout(1_200_000);
		const project = await createProject(teardown, consumer);
		const { terminal } = project;
		try {
			for (const step of steps) {
				const isServer = step.kind === 'command' && step.command.includes('--webhook');
				if (isServer) {
					// The project is complete here, and no server is running yet.
					await terminal.run(`${manager} run check`, project.root);
					// Without `.env.production`. The steps to production build again.
					if (isProof) await terminal.run(`${manager} run build`, project.root);
				}
				const name = { command: '', path: '', ...step };
				await test.step(name.command || name.path || step.kind, () => project.follow(step));
			}
			expect(await installedVersion(project, '@sveltejs/kit')).toMatch(`${kit}.`);
			for (const [name, version] of Object.entries(versions ?? {})) {
				expect([name, await installedVersion(project, name)]).toEqual([name, version]);
			}

			await test.step('a missing endpoint', async () => {
				const context = await browser.newContext({ baseURL: project.url });
				teardown.add('client', () => closeContext(context));
				await expectMissingEndpointTold(await context.newPage(), project);
			});
			expect(await buyBook(teardown, browser, project.url)).toContain('The lamp');
			expect(project.code.length).toBeGreaterThan(40);
			expect(project.code.length).toBeLessThanOrEqual(80);
			const casts = project.code.filter((line) =>
				/<any>|: any\b|@ts-|(?<!^export \{.*) as /.test(line)
			);
			expect(casts).toEqual(["import * as schema from '../../schema';"]);

			await test.step('production', () => expectProduction(project));
			expect(warningsIn(terminal.printed())).toEqual([]);
			if (!isProof) return;
			await test.step('a prerendered page', async () => {
				const context = await browser.newContext({ baseURL: await servePrerenderedPage(project) });
				teardown.add('client', () => closeContext(context));
				await expectCartOnPrerenderedPage(await context.newPage());
			});
		} catch (error) {
			console.log(terminal.printed());
			throw error;
		}
	});
}

/** Reads the version of an installed package. */
async function installedVersion({ root }: Project, name: string): Promise<string> {
	const manifest = path.join(root, 'node_modules', name, 'package.json');
	return JSON.parse(await readFile(manifest, 'utf8')).version;
}

/** Buys the only book and downloads it from the library in another browser. @returns the text of the file */
async function buyBook(teardown: Teardown, browser: Browser, baseURL: string): Promise<string> {
	const pageErrors = collectPageErrors({ scripts: true, ignore: devMessages });
	const openPage = async () => {
		const context = await browser.newContext({ baseURL });
		teardown.add('client', () => closeContext(context));
		pageErrors.observe(context);
		return context.newPage();
	};
	const page = await openPage();
	await addOnCatalogPage(page, 'Night Letters');
	await checkOut(page);
	await payByCard(page, { email: 'ada@example.com' });
	await expectSuccessPage(page);
	await expect(cartLink(page, 0)).toBeVisible();

	const otherBrowser = await openPage();
	await openLibrary(otherBrowser, 'ada@example.com');
	const link = otherBrowser.getByRole('link', { name: /^Download .*Night Letters/ });
	const { file } = await saveFile(otherBrowser, link);
	pageErrors.verify();
	return file.toString();
}
