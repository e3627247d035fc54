import { existsSync } from 'node:fs';
import path from 'node:path';
import { CommandError } from '../command-error.ts';

/** Where adapter-node and SvelteKit put the server, relative to the folder of the project. */
const usualFolders = ['build/server', '.svelte-kit/output/server'];

/** A build of a SvelteKit app. */
export interface Build {
	/** Folder to which paths in the shop's settings are relative. */
	root: string;
	/** Folder with the server's `index.js` and `manifest.js`. */
	server: string;
}

const isServer = (folder: string) =>
	['index.js', 'manifest.js'].every((file) => existsSync(path.join(folder, file)));

/** Returns the build of a folder, or null. @param given path of the build, relative to the folder. @default the usual ones */
export function findBuild(folder: string, given?: string | undefined): Build | null {
	const candidates = given === undefined ? usualFolders : [given, `${given}/server`];
	const server = candidates.map((each) => path.resolve(folder, each)).find(isServer);
	return server ? { root: folder, server } : null;
}

/**
 * Returns the build in a folder.
 *
 * @param given path of the build, relative to the folder
 * @throws CommandError if there is none
 */
export function requireBuild(folder: string, given: string): Build {
	const build = findBuild(folder, given);
	if (build) return build;
	throw new CommandError(
		'no_build',
		`There is no build in ${path.resolve(folder, given)}. Build the shop first, or pass the folder that contains server/index.js and server/manifest.js.`
	);
}
