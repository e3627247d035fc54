import { isBookId } from '../../core/book.ts';
import type { BookStorage } from '../../core/storage.ts';
import type { BookStore } from '../../store/book-store.ts';
import { notAllowed, problemResponse } from '../http/responses.ts';
import type { Handler } from '../http/event.ts';
import { routeParam } from '../http/route-param.ts';
import type { Options } from '../options/lazy.ts';
import { resolvePaths } from '../options/paths.ts';
import { defineOptions } from '../options/define-options.ts';
import { pathsRule, rules } from '../options/validate.ts';
import { serveFile } from './serve-file.ts';
import type { Logger } from '../options/shop-options.ts';

/** The options of `createSampleHandler`. */
export interface SampleHandlerOptions {
	/** The database: `createStore(db, schema)`. */
	store: BookStore;
	/** Opens the files of books: `createDiskStorage({ root })`. */
	storage: BookStorage;
	/** Where requests for a missing sample redirect to. @default { catalog: '/' } */
	paths?: { catalog?: string | undefined } | undefined;
	/** Receives log entries. @default one line each on `console.error`, without secrets and email addresses */
	log?: Logger | undefined;
}

const sampleOptions = defineOptions<keyof SampleHandlerOptions>('createSampleHandler', {
	store: rules.store,
	storage: rules.storage,
	paths: pathsRule('catalog'),
	log: rules.log
});

const route = { factory: 'createSampleHandler', file: 'books/[id]/sample/+server.ts' };

/**
 * Creates the endpoint that serves free samples of books that are for sale. The route parameter must be named `id`. The query parameter
 * `format` selects the sample; without it the first one by format is served. Responses may be cached for an hour.
 *
 * @throws TypeError at the first request if an option is missing or malformed
 * @example
 * // src/routes/books/[id]/sample/+server.ts
 * const handler = createSampleHandler({ store, storage });
 * export { handler as GET, handler as HEAD };
 */
export function createSampleHandler(options: Options<SampleHandlerOptions>): Handler {
	const ready = sampleOptions.lazy(options);

	return async (event) => {
		const { store, storage, paths, log } = ready();
		const catalog = resolvePaths(paths).catalog;
		const { method } = event.request;
		if (method !== 'GET' && method !== 'HEAD') return notAllowed('GET, HEAD');

		const id = routeParam(event, 'id', route);
		const format = event.url.searchParams.get('format');
		const file = (isBookId(id) ? await store.listFiles(id) : []).find(
			(one) => one.isSample && (format === null || one.format === format)
		);
		if (!file) return problemResponse(event, catalog, 'sample_unavailable');

		const response = await serveFile(event.request, file, {
			storage,
			log,
			cacheControl: 'public, max-age=3600'
		});
		return response ?? problemResponse(event, catalog, 'download_unavailable');
	};
}
