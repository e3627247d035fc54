import type { BookshopOptions } from '../../lib/server/index.ts';
import type { BookStorage } from '../../lib/core/storage.ts';
import type { BookStore } from '../../lib/store/book-store.ts';

/** The shop of a project, as commands use it. */
export interface OpenShop {
	/** The folder of the project. */
	root: string;
	/** Absolute path of the folder of static files: `files.assets` of SvelteKit's configuration, or `static` if the shop is loaded from a build. */
	assets?: string | undefined;
	/** `paths.base` of SvelteKit's configuration. @default '' */
	base?: string | undefined;
	/** The options that the shop was created with, validated. */
	options: BookshopOptions;
	store: BookStore;
	storage: BookStorage;
	/** Path of the webhook's route, without the base path, if it is known: `/webhooks/stripe`. */
	webhookPath?: string | undefined;
	/** What `init` of `hooks.server` threw. The shop was loaded nevertheless. */
	startError?: unknown;
	/** Ends what loading the shop started. */
	close(): Promise<void>;
}
