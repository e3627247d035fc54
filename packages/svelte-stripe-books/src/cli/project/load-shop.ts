import process from 'node:process';
import type { ViteDevServer } from 'vite';
import type { Bookshop, BookshopOptions } from '../../lib/server/index.ts';
import { CommandError } from '../command-error.ts';
import { describeFailure } from '../describe-failure.ts';
import { findProject } from './find-project.ts';
import { hasGeneratedFiles } from './generated-files.ts';
import { startApp } from './start-app.ts';
import type { OpenShop } from './open-shop.ts';
import { readPlatform } from './platform.ts';
import { startVite } from './start-vite.ts';

/** Returns whether a value was created by `createBookshop`. */
const isShop = (value: unknown): value is Bookshop =>
	typeof value === 'object' && value !== null && 'options' in value && 'loadCatalog' in value;

/**
 * Loads the shop of a project through the project's own Vite, so that its aliases, TypeScript and variables work as in `vite dev`.
 *
 * @param from.folder folder in which the program is started
 * @param from.file module that exports the shop, relative to the folder. @default `src/lib/server/shop.ts` or `.js` of the project
 * @throws CommandError if there is no shop, or it cannot be loaded
 */
export async function loadShop(from: {
	folder: string;
	file?: string | undefined;
}): Promise<OpenShop> {
	const { root, shopFile } = findProject(from.folder, from.file);
	// SvelteKit reads its configuration there, and paths in a shop are relative to it.
	process.chdir(root);
	let server: ViteDevServer | undefined;
	let startError: unknown;
	try {
		const vite = await startVite(root, { generates: !hasGeneratedFiles(root) });
		server = vite;
		startError = await startApp(root, (file) => vite.ssrLoadModule(file));
		const module: Record<string, unknown> = await vite.ssrLoadModule(shopFile);
		const shop = [module.shop, ...Object.values(module)].find(isShop);
		if (!shop) {
			throw new CommandError(
				'no_shop',
				`${shopFile} does not export a shop. It must contain: export const shop = createBookshop(…);`
			);
		}
		const platform = await readPlatform(vite.config, root);
		const options = (shop.options as (platform: unknown) => BookshopOptions)(platform);
		const { store, storage } = options;
		const { close } = vite;
		// Empty if the project has no static files.
		const assets = vite.config.publicDir || undefined;
		const base = vite.config.base.replace(/\/$/, '');
		return { root, assets, base, options, store, storage, startError, close };
	} catch (error) {
		await server?.close();
		if (error instanceof CommandError) throw error;
		const reason = describeFailure(startError ?? error);
		throw new CommandError(
			'shop_not_loaded',
			`The shop in ${shopFile} cannot be loaded: ${reason}`
		);
	}
}
