import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ResolvedConfig } from 'vite';

/** The part of a SvelteKit adapter that emulates its platform during development. */
interface Adapter {
	emulate?(): Promise<Emulator> | Emulator;
}
interface Emulator {
	platform?(details: { config: unknown; prerender: boolean }): unknown;
}

/** SvelteKit's configuration: the adapter is in `kit` until SvelteKit 2. */
interface KitConfig {
	adapter?: Adapter;
	kit?: { adapter?: Adapter };
}

const adapterOf = (config: KitConfig | undefined) => config?.adapter ?? config?.kit?.adapter;

/** Returns the adapter, from SvelteKit's plugin or, before SvelteKit 2.60, from its file. */
async function findAdapter(config: ResolvedConfig, root: string): Promise<Adapter | undefined> {
	for (const { name, api } of config.plugins) {
		if (!name.startsWith('vite-plugin-sveltekit')) continue;
		const adapter = adapterOf((api as { options?: KitConfig } | undefined)?.options);
		if (adapter) return adapter;
	}
	const file = path.join(root, 'svelte.config.js');
	if (!existsSync(file)) return undefined;
	const { default: own } = (await import(pathToFileURL(file).href)) as { default?: KitConfig };
	return adapterOf(own);
}

/** Returns `event.platform` as the adapter emulates it during development: the bindings of Workers. Undefined for other adapters. */
export async function readPlatform(config: ResolvedConfig, root: string): Promise<unknown> {
	const adapter = await findAdapter(config, root);
	const emulator = await adapter?.emulate?.();
	return emulator?.platform?.({ config: {}, prerender: false });
}
