import type { InlineConfig, Plugin, ViteDevServer } from 'vite';
import { importVite } from './vite.ts';

/** Modules of the library that contain no components. */
const builtModules = [
	'server',
	...['schema/sqlite', 'schema/pg', 'store/sqlite', 'store/pg', 'store/memory'],
	...['storage/disk', 'storage/s3', 'storage/r2']
].map((entry) => `svelte-stripe-books/${entry}`);

/** Turns off what a command does not need: watching files, and SvelteKit's server, which takes hundreds of megabytes. */
const onlyModules = (keepsServer: boolean): Plugin => ({
	name: 'svelte-stripe-books:command',
	enforce: 'post',
	config: {
		order: 'post',
		handler(config) {
			// SvelteKit sets ignored files, and thereby starts a watcher.
			if (config.server) config.server.watch = null;
		}
	},
	configResolved({ plugins }) {
		if (keepsServer) return;
		for (const plugin of plugins) {
			if (/^vite-plugin-sveltekit-(?:setup|compile)$/.test(plugin.name))
				delete plugin.configureServer;
		}
	}
});

/**
 * Starts the Vite of a project for loading its modules on the server.
 *
 * @param options.generates whether SvelteKit writes the files that it generates, such as those that a tsconfig.json extends
 */
export async function startVite(
	root: string,
	{ generates }: { generates: boolean }
): Promise<ViteDevServer> {
	const { createServer, loadEnv } = await importVite(root);
	const config: InlineConfig = {
		root,
		server: { middlewareMode: true, hmr: false, ws: false, watch: null },
		appType: 'custom',
		// Nothing is sent to a browser, and Node loads the built modules of the library without transforming them.
		optimizeDeps: { noDiscovery: true, include: [] },
		ssr: { external: builtModules },
		plugins: [onlyModules(generates)],
		logLevel: 'error',
		clearScreen: false
	};
	const server = await createServer(config);
	await setVariables(server, loadEnv(server.config.mode, server.config.envDir || root, ''));
	return server;
}

/** Sets the variables that `$app/env/private` of SvelteKit 3 returns, which its server does before the first request. SvelteKit 2 has no such module. */
async function setVariables(server: ViteDevServer, env: Record<string, string>): Promise<void> {
	const module = '<sveltekit:generated>/env/config.js';
	if (!(await server.pluginContainer.resolveId(module))) return;
	const { set_env: setEnv } = await server.ssrLoadModule(module);
	if (typeof setEnv === 'function') setEnv(env);
}
