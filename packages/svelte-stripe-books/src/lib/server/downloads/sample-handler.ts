import { isBookId } from '../../core/book.ts';
import type { BookFiles } from '../../core/storage.ts';
import type { BookStore } from '../../store/book-store.ts';
import { notAllowed, refuse } from '../http/responses.ts';
import type { Handler } from '../http/event.ts';
import { atFirstUse, type Options } from '../options/lazy.ts';
import { checkOptions, pathsRule, rules } from '../options/validate.ts';
import { serveFile } from './serve-file.ts';
import type { Log } from '../options/shop-options.ts';

/** What the sample endpoint needs. */
export interface SampleOptions {
	store: BookStore;
	/** Where the bytes of books are: `createDiskFiles({ root })`. */
	files: BookFiles;
	/** Where a visitor is sent who asked for a sample that is not there. @default { catalogue: '/' } */
	paths?: { catalogue?: string | undefined } | undefined;
	/** @default reports are dropped */
	log?: Log | undefined;
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
export function createSampleHandler(options: Options<SampleOptions>): Handler {
	const ready = atFirstUse(options, (given) => {
		checkOptions('createSampleHandler', given, {
			store: rules.store,
			files: rules.files,
			paths: pathsRule('catalogue'),
			log: rules.log
		});
		return given;
	});

	return async (event) => {
		const { store, files, paths, log } = ready();
		const catalogue = paths?.catalogue ?? '/';
		const { method } = event.request;
		if (method !== 'GET' && method !== 'HEAD') return notAllowed('GET, HEAD');

		const { id } = event.params;
		const format = event.url.searchParams.get('format');
		const file = (isBookId(id) ? await store.listFiles(id) : []).find(
			(one) => one.isSample && (format === null || one.format === format)
		);
		if (!file) return refuse(event, catalogue, 'sample_unavailable');

		const answer = await serveFile(event.request, file, {
			files,
			log,
			cacheControl: 'public, max-age=3600'
		});
		return answer ?? refuse(event, catalogue, 'download_unavailable');
	};
}
