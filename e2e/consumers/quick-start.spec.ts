import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test as base, type Browser } from '@playwright/test';
import { closeContext } from '../../scripts/lib/close-context.ts';
import { withTeardown, type Teardown } from '../../scripts/lib/teardown.ts';
import {
	addInPlace,
	askLibrary,
	badge,
	checkOut,
	onSuccessPage,
	payByCard,
	saveFile
} from '../support/journey.ts';
import { watch } from '../support/watch.ts';
import { consumers } from './matrix.ts';
import { createProject } from './project.ts';
import { readQuickStart } from './quick-start.ts';
import { warningsIn } from './warnings.ts';

const steps = readQuickStart();

const test = base.extend<{ teardown: Teardown }>({
	teardown: async ({}, use) => withTeardown(use)
});

/** What the development server of Vite, or that of SvelteKit, writes to the console when all is well. */
const chatter = /^(debug|info): |\[vite\]/;

test('the quick start is ten commands at most', () => {
	const commands = steps.filter(({ kind }) => kind === 'command');
	expect(commands.length).toBeGreaterThan(5);
	expect(commands.length).toBeLessThanOrEqual(10);
});

for (const consumer of consumers) {
	const { kit, node, manager, database } = consumer;
	test(`a book is sold on SvelteKit ${kit}, Node ${node}, ${database}, installed by ${manager}`, async ({
		browser,
		teardown
	}) => {
		test.setTimeout(1_200_000);
		const project = await createProject(teardown, consumer);
		const { machine } = project;
		try {
			for (const step of steps) {
				const isServer = step.kind === 'command' && step.command.includes('--webhook');
				if (isServer) {
					// What a developer does before anything else: all of it is there, and nothing runs yet.
					await machine.run(`${manager} run check`, project.root);
					await machine.run(`${manager} run build`, project.root);
				}
				await test.step(step.kind === 'command' ? step.command : step.path, () =>
					project.follow(step)
				);
			}
			const installed = path.join(project.root, 'node_modules/@sveltejs/kit/package.json');
			expect(JSON.parse(await readFile(installed, 'utf8')).version).toMatch(`${kit}.`);

			expect(await buyBook(teardown, browser, project.url)).toContain('The lamp');
			expect(warningsIn(machine.printed())).toEqual([]);

			expect(project.code.length).toBeGreaterThan(40);
			expect(project.code.length).toBeLessThanOrEqual(60);
			const casts = project.code.filter((line) =>
				/<any>|: any\b|@ts-|(?<!^export \{.*) as /.test(line)
			);
			expect(casts).toEqual(["import * as schema from '../../schema';"]);
		} catch (error) {
			console.log(machine.printed());
			throw error;
		}
	});
}

/** Buys the one book there is, and opens it from the library in another browser. @returns what it says */
async function buyBook(teardown: Teardown, browser: Browser, baseURL: string): Promise<string> {
	const complaints = watch({ scripts: true, chatter });
	const openPage = async () => {
		const context = await browser.newContext({ baseURL });
		teardown.add('client', () => closeContext(context));
		complaints.over(context);
		return context.newPage();
	};
	const page = await openPage();
	await addInPlace(page, 'Night Letters');
	await checkOut(page);
	await payByCard(page, { email: 'ada@example.com' });
	await onSuccessPage(page);
	await expect(badge(page, 0)).toBeVisible();

	const reader = await openPage();
	await askLibrary(reader, 'ada@example.com');
	const link = reader.getByRole('link', { name: /Night Letters/ });
	const { file } = await saveFile(reader, link);
	complaints.verify();
	return file.toString();
}
