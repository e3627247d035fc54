import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { reservePort } from 'test-support/ports';
import type { Teardown } from 'test-support/teardown';
import { createTerminal, type Terminal } from './terminal.ts';
import { adapt, newestVersions, type Consumer } from './matrix.ts';
import { pack } from './pack.ts';
import { linesOfCode, type Step } from './quick-start.ts';
import { pinManifest, useSvelteConfig } from './versions.ts';

/** A project that follows the quick start. */
export interface Project {
	/** Scheme, host and port of its server. */
	url: string;
	/** Scheme, host and port of the sandbox. */
	sandboxUrl: string;
	/** Folder of the project. */
	root: string;
	terminal: Terminal;
	/** Lines of code that the reader writes. */
	code: string[];
	/** Follows one step; servers run until the end of the test. */
	follow(step: Step): Promise<void>;
}

/**
 * Creates a project on reserved ports, with the packages as npm packs them.
 *
 * @param replaced further texts of the documentation and what the project has in their place
 */
export async function createProject(
	teardown: Teardown,
	consumer: Consumer,
	replaced: Readonly<Record<string, string>> = {}
): Promise<Project> {
	// A path with a space, as is common on Windows.
	const home = await mkdtemp(path.join(tmpdir(), 'quick start, '));
	teardown.add('folder', () => rm(home, { recursive: true, force: true }));
	const shopPort = String(await reservePort());
	const sandboxPort = String(await reservePort());
	const node =
		consumer.node === '24' ? path.dirname(process.execPath) : installNode(consumer.node, home);
	const terminal = createTerminal(teardown, { node, before: newestVersions });
	const packed = new Map(
		['svelte-stripe-books', 'stripe-checkout-sandbox'].map((name) => [name, pack(name, home)])
	);
	const code: string[] = [];
	let root = home;

	/** Replaces the ports, which parallel projects cannot share, last: they also occur in the other texts. */
	const places = [...Object.entries(replaced), ['5173', shopPort], ['12111', sandboxPort]] as const;
	const local = (text: string) =>
		places.reduce(
			(changed, [documented, own]) => changed.replaceAll(documented, own),
			adapt(text, consumer)
		);

	async function run(documented: string) {
		const command = local(documented);
		if (command.startsWith('cd ')) {
			root = path.join(root, command.slice(3));
		} else if (/ sv create /.test(command)) {
			const isInstalledLater = consumer.kit === '3' || consumer.versions || consumer.installsOnce;
			await terminal.run(
				isInstalledLater ? command.replace(/--install \w+/, '--no-install') : command,
				root
			);
			const created = path.join(root, 'my-shop');
			if (consumer.kit === '3') await migrateToKit3(created);
			if (consumer.versions) {
				await pinManifest(created, consumer.versions);
				await useSvelteConfig(created);
			}
		} else if (/^\w+ (install|add) /.test(command)) {
			await terminal.run(
				command.replaceAll(
					/svelte-stripe-books|stripe-checkout-sandbox/g,
					(name) => `"${packed.get(name)}"`
				),
				root
			);
		} else if (command.includes('stripe-checkout-sandbox')) {
			await terminal.start('sandbox', `${command} --port ${sandboxPort}`, root, /sandbox: http/);
		} else if (command.includes('wrangler dev')) {
			await terminal.start('store', command, root, /Ready on/);
		} else if (/ run dev$/.test(command)) {
			const flags = consumer.manager === 'npm' ? '-- ' : '';
			const ownPort = `${flags}--port ${shopPort} --strictPort`;
			await terminal.start('store', `${command} ${ownPort}`, root, /ready in/);
		} else {
			await terminal.run(command, root);
		}
	}

	return {
		url: `http://localhost:${shopPort}`,
		sandboxUrl: `http://localhost:${sandboxPort}`,
		get root() {
			return root;
		},
		terminal,
		code,
		async follow(step) {
			if (step.kind === 'command') return run(step.command);
			if (step.kind === 'options') return addOptions(root, local(step.text), step.imports);
			const file = path.join(root, step.path);
			await mkdir(path.dirname(file), { recursive: true });
			code.push(...linesOfCode(step, await readFile(file, 'utf8').catch(() => '')));
			await writeFile(file, local(step.text));
		}
	};
}

/** Adds options to the shop of a project, after those that it has. */
async function addOptions(root: string, text: string, imports = ''): Promise<void> {
	const file = path.join(root, 'src/lib/server/shop.ts');
	const shop = await readFile(file, 'utf8');
	const name = `options${shop.match(/^const options/gm)?.length ?? ''}`;
	const earlier = shop
		.replace('import { createBookshop,', 'import { type BookshopOptions, createBookshop,')
		.replace('export const shop = createBookshop(() =>', `const ${name} = (): BookshopOptions =>`)
		.replace(/\}\)\);\n$/, '});\n');
	const added = `export const shop = createBookshop(() => ({\n  ...${name}(),\n${text}}));\n`;
	const missing = imports.split('\n').filter((line) => line && !shop.includes(line));
	await writeFile(file, [...missing, earlier, added].join('\n'));
}

/** Installs a version of Node from npm. @returns folder of the `node` executable */
function installNode(version: string, folder: string): string {
	const prefix = path.join(folder, `node-${version}`);
	const shell = process.platform === 'win32';
	execFileSync('npm', ['install', '--silent', '--prefix', prefix, `node@${version}`], { shell });
	return path.join(prefix, 'node_modules/node/bin');
}

/** Migrates a project of `sv create` from SvelteKit 2 to 3, as the migration guide says. */
export async function migrateToKit3(root: string): Promise<void> {
	const edit = async (name: string, change: (text: string) => string) => {
		const file = path.join(root, name);
		await writeFile(file, change(await readFile(file, 'utf8')));
	};
	await edit('package.json', (text) =>
		text
			.replace(/("@sveltejs\/kit": )"[^"]+"/, '$1"^3.2.0"')
			.replace(/("@sveltejs\/adapter-node": )"[^"]+"/, '$1"^6.0.1"')
	);
	await edit('tsconfig.json', () =>
		JSON.stringify({ extends: '$app/tsconfig', include: ['src', '*'], compilerOptions: {} })
	);
}
