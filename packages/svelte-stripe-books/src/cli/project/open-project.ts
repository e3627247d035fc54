import { CommandError } from '../command-error.ts';
import { findBuild, requireBuild } from './find-build.ts';
import { loadBuiltShop } from './load-built-shop.ts';
import { loadShop } from './load-shop.ts';
import type { OpenShop } from './open-shop.ts';

/** The location of a shop. */
export interface ShopPlace {
	/** Folder in which the program is started. */
	folder: string;
	/** Module that exports the shop, relative to the folder. */
	file?: string | undefined;
	/** The build to load the shop from, relative to the folder. @default the project's sources, or its build where there are none */
	build?: string | undefined;
}

/** What a server that has only a build lacks. */
const withoutSources = ['no_project', 'no_shop', 'no_vite'];

/**
 * Loads a shop through the project's own Vite, or from its build where there are no sources or no Vite.
 *
 * @throws CommandError if there is no shop, or it cannot be loaded
 */
export async function openProject({ folder, file, build }: ShopPlace): Promise<OpenShop> {
	if (build !== undefined) return loadBuiltShop(requireBuild(folder, build));
	try {
		return await loadShop({ folder, file });
	} catch (error) {
		const lacks = error instanceof CommandError && withoutSources.includes(error.code);
		const found = lacks && file === undefined ? findBuild(folder) : null;
		if (!found) throw error;
		return loadBuiltShop(found);
	}
}
