import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test as base } from '@playwright/test';
import { closeContext } from 'test-support/close-context';
import { reservePort } from 'test-support/ports';
import { startPostgres } from 'test-support/postgres';
import { withTeardown, type Teardown } from 'test-support/teardown';
import {
	addOnCatalogPage,
	checkOut,
	downloadLink,
	expectSuccessPage,
	openLibrary,
	payByCard,
	saveFile
} from '../support/actions.ts';
import { newestVersions } from './matrix.ts';
import { pack } from './pack.ts';
import { migrateToKit3 } from './project.ts';
import { readAddOn } from './quick-start.ts';
import { createTerminal } from './terminal.ts';

const test = base.extend<{ teardown: Teardown }>({ teardown: ({}, use) => withTeardown(use) });

const ownBook = path.join(import.meta.dirname, '../../packages/sv/books/slow-light.epub');

/** Bun, which the library's own tests install. */
const bun = path.join(
	import.meta.dirname,
	'../../packages/svelte-stripe-books/node_modules/bun/bin/bun.exe'
);

/** The commands of "A new shop", in order: create, cd, migrate, books add, dev. */
const commands = readAddOn().flatMap((step) => (step.kind === 'command' ? step.command : []));

for (const { kit, database, manager } of [
	{ kit: 2, database: 'sqlite', manager: 'npm' },
	{ kit: 2, database: 'postgresql', manager: 'npm' },
	{ kit: 2, database: 'libsql', manager: 'bun' },
	{ kit: 3, database: 'libsql', manager: 'npm' }
]) {
	test(`the add-on leads to a paid order for your own EPUB in five commands: SvelteKit ${kit}, ${database}, ${manager} @proof`, async ({
		browser,
		teardown
	}) => {
		test.setTimeout(1_200_000);
		const home = await mkdtemp(path.join(tmpdir(), 'add-on-'));
		teardown.add('folder', () => rm(home, { recursive: true, force: true }));
		const terminal = createTerminal(teardown, {
			node: path.dirname(process.execPath),
			before: newestVersions
		});
		/** Runs a command of the documentation with the package manager of this test. */
		const withManager = (command: string) =>
			manager === 'npm'
				? command
				: command.replace(/^npx /, `"${bun}" x `).replace(/^npm /, `"${bun}" `);
		const run = (command: string) => terminal.run(withManager(command), root);
		const [port, sandboxPort] = [await reservePort(), await reservePort()];
		const root = path.join(home, 'my-shop');

		const [create = '', cd, migrate = '', addBook = '', dev = ''] = commands;
		expect(cd).toBe('cd my-shop');
		const answers = `database:${database}+access:email+mail:none+books:no+style:styled`;
		const addOn = `"file:${await unpackAddOn(home)}=${answers}"`;
		const offline = '--no-install --no-download-check';
		if (kit === 2) {
			const all = create.replace('@svelte-stripe-books', addOn).replace('--install npm', offline);
			await terminal.run(all, home);
		} else {
			// `sv` creates projects on SvelteKit 2.
			const adapter = 'sveltekit-adapter="adapter:node"';
			const bare = create
				.replace('@svelte-stripe-books', adapter)
				.replace('--install npm', offline);
			await terminal.run(bare, home);
			await migrateToKit3(root);
			await useSubpathImports(root);
			await terminal.run(`npx sv add ${addOn} --no-git-check ${offline}`, root);
		}
		await usePackedPackages(root, home);
		await run('npm install');

		// Parallel projects cannot share ports.
		await edit(root, '.env', (text) => text.replace('5173', String(port)));
		await edit(root, 'vite.config.ts', (text) =>
			text.replace('sandbox()', `sandbox({ port: ${sandboxPort} })`)
		);
		await edit(root, 'src/lib/server/shop.ts', (text) =>
			text.replace('12111', String(sandboxPort))
		);
		if (database === 'postgresql') {
			const server = await startPostgres();
			teardown.add('database', server.stop);
			const url = await server.createDatabase('shop');
			await edit(root, '.env', (text) => text.replace(/DATABASE_URL=.*/, `DATABASE_URL=${url}`));
		}
		for (const name of ['my-book.epub', 'my-book.sample.epub']) {
			await copyFile(ownBook, path.join(root, name));
		}

		await run(migrate);
		await run(addBook);
		await run('npm run check');
		await terminal.start(
			'store',
			`${withManager(dev)} ${manager === 'npm' ? '-- ' : ''}--port ${port} --strictPort`,
			root,
			/Stripe:.*sandbox/
		);

		const openPage = async () => {
			const context = await browser.newContext({ baseURL: `http://localhost:${port}` });
			teardown.add('client', () => closeContext(context));
			return context.newPage();
		};
		const page = await openPage();
		await page.goto('/books/slow-light');
		await page.getByRole('link', { name: 'Read the beginning' }).click();
		const sample = page.frameLocator('iframe[title="The beginning of Slow Light"]');
		await expect(sample.getByRole('heading').first()).toBeVisible();
		await addOnCatalogPage(page, 'Slow Light');
		await checkOut(page);
		await payByCard(page, { email: 'ada@example.com' });
		await expectSuccessPage(page);

		const otherBrowser = await openPage();
		await openLibrary(otherBrowser, 'ada@example.com');
		const { file } = await saveFile(otherBrowser, downloadLink(otherBrowser, 'Slow Light').first());
		expect(file.equals(await readFile(ownBook))).toBe(true);

		await test.step('the other commands find the order, and nothing wrong', async () => {
			await run('npx svelte-stripe-books customers find ada@example.com');
			expect(terminal.printed()).toMatch(/slow-light +[\d-]+ +open +cs_/);
			await run('npx svelte-stripe-books books list');
			expect(terminal.printed()).toMatch(/slow-light +\$9\.00 .* 1 sold/);
			await run('npx svelte-stripe-books reconcile --since 1d');
			await run('npx svelte-stripe-books doctor');
			expect(terminal.printed()).toMatch(/\b0 errors, \d warnings?\.|No problems found\./);
		});
	});
}

const edit = async (root: string, name: string, change: (text: string) => string) => {
	const file = path.join(root, name);
	await writeFile(file, change(await readFile(file, 'utf8')));
};

/** Replaces `$lib`, which SvelteKit 3 does not have. */
async function useSubpathImports(root: string): Promise<void> {
	await edit(root, 'package.json', (text) =>
		text.replace('{', '{ "imports": { "#lib/*": "./src/lib/*" },')
	);
	await edit(root, 'src/routes/+layout.svelte', (text) => text.replaceAll('$lib', '#lib'));
}

/** Unpacks the add-on as npm packs it, since `sv` takes a folder. @returns its path */
async function unpackAddOn(home: string): Promise<string> {
	const folder = path.join(home, 'add-on');
	await mkdir(folder);
	execFileSync('tar', ['-xzf', pack('sv', home), '-C', folder, '--strip-components=1']);
	return folder;
}

/** Installs the packages of this workspace in place of published ones. */
async function usePackedPackages(root: string, home: string): Promise<void> {
	await edit(root, 'package.json', (text) =>
		['svelte-stripe-books', 'stripe-checkout-sandbox'].reduce(
			(changed, name) =>
				changed.replace(new RegExp(`("${name}": )"[^"]+"`), `$1"file:${pack(name, home)}"`),
			text
		)
	);
}
