import type { BookStorage } from '../../core/storage.ts';
import type { BookStore } from '../../store/book-store.ts';
import { notAllowed } from '../http/responses.ts';
import { fileProblem } from './file-problem.ts';
import type { DownloadLinks } from './signed-links.ts';
import type { Handler } from '../http/event.ts';
import { routeParam } from '../http/route-param.ts';
import type { Options } from '../options/lazy.ts';
import { resolvePaths } from '../options/paths.ts';
import { defineOptions } from '../options/define-options.ts';
import { pathsRule, rules } from '../options/validate.ts';
import { serveFile } from './serve-file.ts';
import type { Logger } from '../options/shop-options.ts';

/** The options of `createDownloadHandler`. */
export interface DownloadHandlerOptions {
	/** The database: `createStore(db, schema)`. */
	store: BookStore;
	/** Verifies the download links: `createDownloadLinks({ secret })`. */
	downloadLinks: DownloadLinks;
	/** Opens the files of books: `createDiskStorage({ root })`. Only called after the payment was checked. */
	storage: BookStorage;
	/** Where browsers are redirected from an invalid link. @default { library: '/library' } */
	paths?:
		| {
				/** The path of the library page. @default '/library' */
				library?: string | undefined;
		  }
		| undefined;
	/** Receives log entries. @default one line each on `console.error`, without secrets and email addresses */
	log?: Logger | undefined;
}

const downloadOptions = defineOptions<keyof DownloadHandlerOptions>('createDownloadHandler', {
	store: rules.store,
	downloadLinks: rules.downloadLinks,
	storage: rules.storage,
	paths: pathsRule('library'),
	log: rules.log
});

const route = { factory: 'createDownloadHandler', file: 'download/[...token]/+server.ts' };

/**
 * Creates the endpoint that serves purchased files to anyone with a signed link, unless the payment was refunded or disputed. The route
 * parameter must be named `[...token]`, since links end in the file's name. Downloads can be resumed if the storage supports ranges.
 * Responses are not cached.
 *
 * A browser is redirected from an invalid link to the library, which has new ones. All other clients get 410 if the link has expired or
 * its payment was refunded, 404 if its signature is invalid, and 503 if the file cannot be read, which is logged.
 *
 * @throws TypeError at the first request if an option is missing or malformed
 * @example
 * // src/routes/download/[...token]/+server.ts
 * const handler = createDownloadHandler({ store, downloadLinks, storage });
 * export { handler as GET, handler as HEAD };
 */
export function createDownloadHandler(options: Options<DownloadHandlerOptions>): Handler {
	const ready = downloadOptions.lazy(options);

	return async (event) => {
		const { store, downloadLinks, storage, paths, log } = ready();
		const library = resolvePaths(paths).library;
		const { method } = event.request;
		if (method !== 'GET' && method !== 'HEAD') return notAllowed('GET, HEAD');

		const grant = await downloadLinks.read(routeParam(event, 'token', route));
		if (!grant) return fileProblem(event, library, 'download_expired', 404);
		if (grant === 'expired') return fileProblem(event, library, 'download_expired');
		const granted = await store.findFile(grant);
		if (!granted) return fileProblem(event, library, 'download_revoked');

		const { purchase, ...file } = granted;
		const response = await serveFile(event.request, file, {
			purchase,
			storage,
			log,
			cacheControl: 'private, no-store',
			headers: { 'x-robots-tag': 'noindex' }
		});
		return response ?? fileProblem(event, library, 'download_unavailable');
	};
}
