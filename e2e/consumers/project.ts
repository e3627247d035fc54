import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { reservePort } from '../../scripts/lib/ports.ts';
import type { Teardown } from '../../scripts/lib/teardown.ts';
import { createMachine, type Machine } from './machine.ts';
import { adapt, triedUpTo, type Consumer } from './matrix.ts';
import { linesOfCode, type Step } from './quick-start.ts';

const packages = path.join(import.meta.dirname, '../../packages');

/** A project in which the quick start is followed. */
export interface Project {
	/** Where its development server listens. */
	url: string;
	/** Its folder. */
	root: string;
	machine: Machine;
	/** The lines of code that were written by hand. */
	code: string[];
	/** Does what the quick start says next; a server goes on to the end of the test. */
	follow(step: Step): Promise<void>;
}

/** Makes a project on ports of its own, with our packages as npm packs them. */
export async function createProject(teardown: Teardown, consumer: Consumer): Promise<Project> {
	// Named as folders are that people make: with a space, as in every home on Windows.
	const home = await mkdtemp(path.join(tmpdir(), 'quick start, '));
	teardown.add('folder', () => rm(home, { recursive: true, force: true }));
	const shopPort = String(await reservePort());
	const sandboxPort = String(await reservePort());
	const node = consumer.node === '20' ? installNode(home) : path.dirname(process.execPath);
	const machine = createMachine(teardown, { node, before: triedUpTo });
	const packed = new Map(
		['svelte-stripe-books', 'stripe-checkout-sandbox'].map((name) => [name, pack(name, home)])
	);
	const code: string[] = [];
	let root = home;

	/** The text as it is to be taken here: two projects cannot have one port, and npm does not have this version yet. */
	const local = (text: string) =>
		adapt(text, consumer).replaceAll('5173', shopPort).replaceAll('12111', sandboxPort);

	async function run(written: string) {
		const command = local(written);
		if (command.startsWith('cd ')) {
			root = path.join(root, command.slice(3));
		} else if (/ sv create /.test(command)) {
			await machine.run(
				consumer.kit === '3' ? command.replace(/--install \w+/, '--no-install') : command,
				root
			);
			if (consumer.kit === '3') await toKit3(path.join(root, 'my-shop'));
		} else if (/^\w+ (install|add) /.test(command)) {
			await machine.run(
				command.replaceAll(
					/svelte-stripe-books|stripe-checkout-sandbox/g,
					(name) => `"${packed.get(name)}"`
				),
				root
			);
		} else if (command.includes('stripe-checkout-sandbox')) {
			await machine.start('sandbox', `${command} --port ${sandboxPort}`, root, /sandbox: http/);
		} else if (/ run dev$/.test(command)) {
			const flags = consumer.manager === 'npm' ? '-- ' : '';
			const ownPort = `${flags}--port ${shopPort} --strictPort`;
			await machine.start('store', `${command} ${ownPort}`, root, /ready in/);
		} else {
			await machine.run(command, root);
		}
	}

	return {
		url: `http://localhost:${shopPort}`,
		get root() {
			return root;
		},
		machine,
		code,
		async follow(step) {
			if (step.kind === 'command') return run(step.command);
			const file = path.join(root, step.path);
			await mkdir(path.dirname(file), { recursive: true });
			code.push(...linesOfCode(step, await readFile(file, 'utf8').catch(() => '')));
			await writeFile(file, local(step.text));
		}
	};
}

/** Packs one of ours by npm, as it is built. @returns the tarball */
function pack(name: string, folder: string): string {
	const args = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder];
	const options = { cwd: path.join(packages, name), shell: process.platform === 'win32' };
	return path.join(folder, execFileSync('npm', args, options).toString().trim());
}

/** Fetches Node 20 from npm. @returns the folder of its `node` */
function installNode(folder: string): string {
	const prefix = path.join(folder, 'node-20');
	const shell = process.platform === 'win32';
	execFileSync('npm', ['install', '--silent', '--prefix', prefix, 'node@20'], { shell });
	return path.join(prefix, 'node_modules/node/bin');
}

/** What `sv create` makes is on SvelteKit 2; this is what its guide to 3 has one change. */
async function toKit3(root: string): Promise<void> {
	const edit = async (name: string, change: (text: string) => string) => {
		const file = path.join(root, name);
		await writeFile(file, change(await readFile(file, 'utf8')));
	};
	await edit('package.json', (text) =>
		text
			.replace(/("@sveltejs\/kit": )"[^"]+"/, '$1"^3.2.0"')
			.replace(/"@sveltejs\/adapter-auto": "[^"]+"/, '"@sveltejs/adapter-node": "^6.0.1"')
	);
	await edit('vite.config.ts', (text) => text.replace('adapter-auto', 'adapter-node'));
	await edit('tsconfig.json', () =>
		JSON.stringify({ extends: '$app/tsconfig', include: ['src', '*'], compilerOptions: {} })
	);
}
