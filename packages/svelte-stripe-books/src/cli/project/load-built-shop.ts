import { createReadStream } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import type { Bookshop } from '../../lib/server/index.ts';
import { CommandError } from '../command-error.ts';
import { describeFailure } from '../describe-failure.ts';
import type { Build } from './find-build.ts';
import type { OpenShop } from './open-shop.ts';
import { announceCommand } from './start-app.ts';

/** The key under which `createBookshop` puts the shop on each of its handlers. */
const shopKey = Symbol.for('svelte-stripe-books.shop');

interface Route {
	id: string;
	endpoint: (() => Promise<Record<string, unknown>>) | null;
}

/** The part of SvelteKit's manifest that is used. Its routes are in `_` until SvelteKit 2. */
interface Manifest {
	routes?: Route[];
	_?: { routes: Route[] };
}

/** SvelteKit's server, which is the same in SvelteKit 2 and 3. */
interface ServerModule {
	Server: new (manifest: Manifest) => {
		init(options: { env: NodeJS.ProcessEnv; read(file: string): ReadableStream }): Promise<void>;
	};
}

/** A shop, and the route of its webhook. */
interface FoundShop {
	shop: Bookshop;
	webhookPath: string | undefined;
}

/**
 * Loads the shop of a build with the variables of this process as its settings, as the server does. It calls `init` of `hooks.server`, and
 * finds the shop by its handlers.
 *
 * @throws CommandError if there is no shop, or it cannot be loaded
 */
export async function loadBuiltShop({ root, server: folder }: Build): Promise<OpenShop> {
	announceCommand();
	// Relative paths in settings are relative to the folder in which the server starts.
	process.chdir(root);
	const load = (file: string) => import(pathToFileURL(path.join(folder, file)).href);
	let startError: unknown;
	try {
		const { Server } = (await load('index.js')) as ServerModule;
		const { manifest } = (await load('manifest.js')) as { manifest: Manifest };
		const server = new Server(manifest);
		const read = (file: string) =>
			Readable.toWeb(createReadStream(path.join(folder, '../client', file))) as ReadableStream;
		// What fails at start, such as a database that is not migrated, is for `doctor` to explain.
		await server.init({ env: process.env, read }).catch((error: unknown) => (startError = error));
		const { shop, webhookPath } = await findShop(manifest);
		const options = shop.options();
		const { store, storage } = options;
		return {
			...{ root, options, store, storage, webhookPath, startError },
			async close() {
				// The event with which adapter-node ends an app, so that it closes its database.
				process.emit('sveltekit:shutdown' as 'exit', 0);
			}
		};
	} catch (error) {
		if (error instanceof CommandError) throw error;
		const reason = describeFailure(startError ?? error);
		throw new CommandError('shop_not_loaded', `The shop of the build cannot be loaded: ${reason}`);
	}
}

/** Finds the shop in the handlers of the endpoints. */
async function findShop(manifest: Manifest): Promise<FoundShop> {
	const routes = manifest.routes ?? manifest._?.routes ?? [];
	let shop: Bookshop | undefined;
	let failure: unknown;
	for (const { id, endpoint } of routes) {
		if (!endpoint) continue;
		try {
			const handlers = Object.values(await endpoint());
			shop ??= handlers.map(shopOf).find((found) => found !== undefined);
			if (shop && handlers.includes(shop.webhook)) return { shop, webhookPath: withoutGroups(id) };
		} catch (error) {
			failure ??= error;
		}
	}
	if (shop) return { shop, webhookPath: undefined };
	if (failure !== undefined) throw failure;
	throw new CommandError(
		'no_shop',
		'The build has no endpoint of a shop. One must contain, for example: export const POST = shop.webhook;'
	);
}

function shopOf(handler: unknown): Bookshop | undefined {
	return typeof handler === 'function' ? Reflect.get(handler, shopKey) : undefined;
}

/** Returns the path of a route: `/(shop)/webhooks/stripe` is `/webhooks/stripe`. */
const withoutGroups = (id: string): string => id.replace(/\/\([^/]+\)/g, '');
