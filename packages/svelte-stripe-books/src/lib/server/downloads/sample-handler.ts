import { isBookId } from '../../core/book.ts';
import type { BookStorage } from '../../core/storage.ts';
import type { BookStore } from '../../store/book-store.ts';
import { notAllowed, problemResponse } from '../http/responses.ts';
import type { Handler } from '../http/event.ts';
import { lazyOptions, type Options } from '../options/lazy.ts';
import { validateOptions, pathsRule, rules } from '../options/validate.ts';
import { serveFile } from './serve-file.ts';
import type { Logger } from '../options/shop-options.ts';

/** What the sample endpoint needs. */
export interface SampleHandlerOptions {
	store: BookStore;
	/** Where the bytes of books are: `createDiskStorage({ root })`. */
	storage: BookStorage;
	/** Where a visitor is sent who asked for a sample that is not there. @default { catalog: '/' } */
	paths?: { catalog?: string | undefined } | undefined;
	/** @default reports are dropped */
	log?: Logger | undefined;
}

/**
 * Serves the free sample of a book that is for sale, to anybody. The route's parameter is called `id`; the query's
 * `format` says which sample, and without it the first by format is served. Caches may keep it for an hour.
 *
 * @throws TypeError at the first request, when an option is missing or malformed
 * @example
 * // src/routes/books/[id]/sample/+server.ts
 * const handler = createSampleHandler({ store, files });
 * export { handler as GET, handler as HEAD };
 */
export function createSampleHandler(options: Options<SampleHandlerOptions>): Handler {
	const ready = lazyOptions(options, (given) => {
		validateOptions('createSampleHandler', given, {
			store: rules.store,
			storage: rules.storage,
			paths: pathsRule('catalog'),
			log: rules.log
		});
		return given;
	});

	return async (event) => {
		const { store, storage, paths, log } = ready();
		const catalog = paths?.catalog ?? '/';
		const { method } = event.request;
		if (method !== 'GET' && method !== 'HEAD') return notAllowed('GET, HEAD');

		const { id } = event.params;
		const format = event.url.searchParams.get('format');
		const file = (isBookId(id) ? await store.listFiles(id) : []).find(
			(one) => one.isSample && (format === null || one.format === format)
		);
		if (!file) return problemResponse(event, catalog, 'sample_unavailable');

		const answer = await serveFile(event.request, file, {
			storage,
			log,
			cacheControl: 'public, max-age=3600'
		});
		return answer ?? problemResponse(event, catalog, 'download_unavailable');
	};
}
