import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { createServer, loadEnv } from 'vite';

import { CommandError } from '../command-error.ts';

/** The part of Vite that is used. */
interface ViteModule {
	createServer: typeof createServer;
	loadEnv: typeof loadEnv;
}

/**
 * Imports the Vite of a project.
 *
 * @param root folder of the project
 * @throws CommandError if Vite is not installed there, as in a build that is deployed alone
 */
export async function importVite(root: string): Promise<ViteModule> {
	const { resolve } = createRequire(path.join(root, 'package.json'));
	let manifest: string;
	try {
		manifest = resolve('vite/package.json');
	} catch {
		throw new CommandError(
			'no_vite',
			`Vite is not installed in ${root}. Install the packages of the project, including devDependencies: npm install`
		);
	}
	// Not the file that `resolve('vite')` returns, which may be the deprecated CommonJS build.
	const entry = path.join(path.dirname(manifest), 'dist/node/index.js');
	return (await import(pathToFileURL(entry).href)) as ViteModule;
}
