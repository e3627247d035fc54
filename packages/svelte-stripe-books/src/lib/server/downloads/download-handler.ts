import type { BookStorage } from '../../core/storage.ts';
import type { BookStore } from '../../store/book-store.ts';
import { notAllowed, problemResponse } from '../http/responses.ts';
import type { DownloadLinks } from './signed-links.ts';
import type { Handler } from '../http/event.ts';
import { lazyOptions, type Options } from '../options/lazy.ts';
import { validateOptions, pathsRule, rules } from '../options/validate.ts';
import { serveFile } from './serve-file.ts';
import type { Logger } from '../options/shop-options.ts';

/** What the download endpoint needs. */
export interface DownloadHandlerOptions {
	store: BookStore;
	downloadLinks: DownloadLinks;
	/** Where the bytes of books are: `createDiskStorage({ root })`. Asked for nothing before the payment is known to stand. */
	storage: BookStorage;
	/** Where a visitor with a stale link is sent. @default { library: '/library' } */
	paths?: { library?: string | undefined } | undefined;
	log?: Logger | undefined;
}

/**
 * Serves a bought file to whoever has its signed link, as long as the payment stands. The route's parameter is
 * called `token`. A link that is no longer good leads to the library, where fresh ones are; so does a file that cannot
 * be read, and the log hears of it. Downloads can be resumed where the storage allows it; nobody keeps an answer.
 *
 * @throws TypeError at the first request, when an option is missing or malformed
 * @example
 * // src/routes/download/[token]/+server.ts
 * const handler = createDownloadHandler({ store, downloadLinks, storage });
 * export { handler as GET, handler as HEAD };
 */
export function createDownloadHandler(options: Options<DownloadHandlerOptions>): Handler {
	const ready = lazyOptions(options, (given) => {
		validateOptions('createDownloadHandler', given, {
			store: rules.store,
			downloadLinks: rules.downloadLinks,
			storage: rules.storage,
			paths: pathsRule('library'),
			log: rules.log
		});
		return given;
	});

	return async (event) => {
		const { store, downloadLinks, storage, paths, log } = ready();
		const library = paths?.library ?? '/library';
		const { method } = event.request;
		if (method !== 'GET' && method !== 'HEAD') return notAllowed('GET, HEAD');

		const grant = await downloadLinks.read(event.params.token ?? '');
		const file = grant && (await store.findFile(grant));
		if (!file) return problemResponse(event, library, 'download_expired');

		const answer = await serveFile(event.request, file, {
			storage,
			log,
			cacheControl: 'private, no-store',
			headers: { 'x-robots-tag': 'noindex' }
		});
		return answer ?? problemResponse(event, library, 'download_unavailable');
	};
}
