import { existsSync } from 'node:fs';
import path from 'node:path';
import { CommandError } from '../command-error.ts';

/** Where SvelteKit's projects keep the shop, relative to their folder. */
const usualFiles = ['src/lib/server/shop.ts', 'src/lib/server/shop.js'];

/** A project and the module of its shop. */
export interface Project {
	/** Folder with the package.json of the project. */
	root: string;
	/** Absolute path of the module that exports the shop. */
	shopFile: string;
}

/** Returns the nearest folder with a package.json, from a folder upwards. */
function findRoot(folder: string): string {
	for (let root = folder; ; root = path.dirname(root)) {
		if (existsSync(path.join(root, 'package.json'))) return root;
		if (root === path.dirname(root)) {
			throw new CommandError(
				'no_project',
				`There is no package.json in ${folder} or above it. Run the command in the folder of your shop.`
			);
		}
	}
}

/**
 * Finds the project that a folder belongs to, and the module of its shop.
 *
 * @param file path of the module, relative to the folder. @default `src/lib/server/shop.ts` or `.js` of the project
 * @throws CommandError if there is no project or module
 */
export function findProject(folder: string, file?: string | undefined): Project {
	const root = findRoot(folder);
	if (file !== undefined) {
		const shopFile = path.resolve(folder, file);
		if (existsSync(shopFile)) return { root, shopFile };
		throw new CommandError('no_shop', `There is no file ${file}. Check the option --shop.`);
	}
	const found = usualFiles.map((usual) => path.join(root, usual)).find(existsSync);
	if (found) return { root, shopFile: found };
	throw new CommandError(
		'no_shop',
		`There is no ${usualFiles.join(' or ')} in ${root}. Run the command in the folder of your shop, or name the module that exports it: --shop src/shop.ts`
	);
}
