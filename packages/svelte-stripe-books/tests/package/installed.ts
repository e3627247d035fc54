import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import path from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, type Rolldown } from 'vite';
import { vi } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';

/** Folder of the package. */
export const library = path.join(import.meta.dirname, '../..');

/** Installs the built package in a folder that is removed after the test. @returns the folder */
export function install(): string {
	const root = mkdtempSync(path.join(library, '.pack-'));
	closeAfterTest('folder', () => rmSync(root, { recursive: true }));
	copyPackage(root);
	return root;
}

/** Installs the built package and its peers in a folder, for all projects below it. */
export function installWithPeers(folder: string): void {
	copyPackage(folder);
	const peers = path.join(library, 'node_modules');
	for (const name of readdirSync(peers)) {
		if (name.startsWith('.')) continue;
		symlinkSync(path.join(peers, name), path.join(folder, 'node_modules', name), 'junction');
	}
}

function copyPackage(folder: string): void {
	const target = path.join(folder, 'node_modules/svelte-stripe-books');
	mkdirSync(target, { recursive: true });
	cpSync(path.join(library, 'package.json'), path.join(target, 'package.json'));
	cpSync(path.join(library, 'dist'), path.join(target, 'dist'), { recursive: true });
}

/** Options of `buildPage`. */
interface PageOptions {
	/** @default false */
	minify?: boolean;
	/** Imports to leave out of the bundle. @default none */
	external?: RegExp;
}

/** Bundles a page that imports the installed package. @returns the code of all its chunks */
export async function buildPage(
	code: string,
	{ minify = false, external }: PageOptions = {},
	root = install()
): Promise<string> {
	const input = path.join(root, 'page.js');
	writeFileSync(input, code);
	// With Vitest's value, Svelte would compile in development mode.
	vi.stubEnv('NODE_ENV', 'production');
	const output = (await build({
		root,
		configFile: false,
		logLevel: 'silent',
		plugins: [svelte({ configFile: false })],
		build: { write: false, minify, rolldownOptions: { input, ...(external && { external }) } }
	})) as Rolldown.RolldownOutput;
	vi.unstubAllEnvs();
	return output.output
		.map((file) => (file.type === 'chunk' ? file.code : String(file.source)))
		.join('\n');
}
