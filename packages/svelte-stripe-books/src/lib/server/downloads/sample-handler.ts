import { isBookId, type BookFile } from '../../core/book.ts';
import { bookPath } from '../../core/paths.ts';
import type { BookStorage } from '../../core/storage.ts';
import type { BookStore } from '../../store/book-store.ts';
import { notAllowed } from '../http/responses.ts';
import type { Handler } from '../http/event.ts';
import { routeParam } from '../http/route-param.ts';
import type { Options } from '../options/lazy.ts';
import { resolvePaths } from '../options/paths.ts';
import { defineOptions } from '../options/define-options.ts';
import { pathsRule, rules } from '../options/validate.ts';
import { safeFileName } from '../http/file-name.ts';
import { fileProblem } from './file-problem.ts';
import { readHtmlSample, showHtmlSample } from './html-sample.ts';
import { serveFile } from './serve-file.ts';
import type { Logger } from '../options/shop-options.ts';

/** The options of `createSampleHandler`. */
export interface SampleHandlerOptions {
	/** The database: `createStore(db, schema)`. */
	store: BookStore;
	/** Opens the files of books: `createDiskStorage({ root })`. */
	storage: BookStorage;
	/** Where browsers are redirected from a missing sample. @default { book: '/books/[id]', catalog: '/' } */
	paths?:
		| {
				/** The path of a book's page. @default '/books/[id]' */
				book?: string | undefined;
				/** The path of the catalog. @default '/' */
				catalog?: string | undefined;
		  }
		| undefined;
	/**
	 * CSS added to the styles of an HTML sample, which loads nothing: a font must be a `data:` URL. The custom property `--serif` is the
	 * typeface of its text. @default none
	 * @example '@font-face { font-family: Shop; src: url(data:font/woff2;base64,…) } :root { --serif: Shop, serif }'
	 */
	sampleStyles?: string | undefined;
	/** Receives log entries. @default one line each on `console.error`, without secrets and email addresses */
	log?: Logger | undefined;
}

const sampleOptions = defineOptions<keyof SampleHandlerOptions>('createSampleHandler', {
	store: rules.store,
	storage: rules.storage,
	paths: pathsRule('book', 'catalog'),
	sampleStyles: rules.styles,
	log: rules.log
});

const route = { factory: 'createSampleHandler', file: 'books/[id]/sample/[...name]/+server.ts' };

/** Finds the sample in a format, or with a name or its extension, or else the first one. */
function findSample(
	samples: readonly BookFile[],
	format: string | null,
	name: string
): BookFile | undefined {
	if (format !== null) return samples.find((one) => one.format === format);
	if (name === '') return samples[0];
	return (
		samples.find((one) => safeFileName(one.fileName, one.format) === name) ??
		samples
			.filter((one) => name.toLowerCase().endsWith(`.${one.format}`))
			// `a.kepub.epub` is a kepub, although it ends like an EPUB.
			.sort((a, b) => b.format.length - a.format.length)[0]
	);
}

/**
 * Creates the endpoint that serves free samples of books that are for sale. The route parameters must be named
 * `[id]` and `[...name]`. The name of a sample, or its extension, selects it: `/books/emma/sample/emma.pdf`. So does the query
 * parameter `format`. Without both, the first sample by format is served. Responses may be cached for an hour.
 *
 * An HTML sample opens in the browser, isolated: it runs nothing, loads nothing and has an origin of its own. The query parameters `theme`
 * (`light`, `sepia`, `dark`), `size` (`small`, `large`, `huge`) and `measure` (`narrow`, `wide`) choose its style. All other samples are
 * downloads.
 *
 * A browser is redirected from a missing sample to the book's page, or to the catalog if there is no such book. All other clients get 404, or 503 if the file cannot be read.
 *
 * @throws TypeError at the first request if an option is missing or malformed
 * @example
 * // src/routes/books/[id]/sample/[...name]/+server.ts
 * const handler = createSampleHandler({ store, storage });
 * export { handler as GET, handler as HEAD };
 */
export function createSampleHandler(options: Options<SampleHandlerOptions>): Handler {
	const ready = sampleOptions.lazy(options);

	return async (event) => {
		const { store, storage, paths, sampleStyles, log } = ready();
		const { method } = event.request;
		if (method !== 'GET' && method !== 'HEAD') return notAllowed('GET, HEAD');

		const id = routeParam(event, 'id', route);
		const format = event.url.searchParams.get('format');
		const files = isBookId(id) ? await store.listFiles(id) : [];
		const fail = async (code: 'sample_unavailable' | 'download_unavailable') => {
			const { book, catalog } = resolvePaths(paths);
			const isKnown = isBookId(id) && (await store.findBook(id));
			return fileProblem(event, isKnown ? bookPath(book, id) : catalog, code);
		};
		const file = findSample(
			files.filter(({ isSample }) => isSample),
			format,
			event.params.name ?? ''
		);
		if (!file) return fail('sample_unavailable');

		if (file.format === 'html') {
			const html = await readHtmlSample(file, { storage, log });
			if (html === null) return fail('download_unavailable');
			return showHtmlSample(html, { query: event.url.searchParams, styles: sampleStyles, method });
		}
		const response = await serveFile(event.request, file, {
			storage,
			log,
			cacheControl: 'public, max-age=3600'
		});
		return response ?? fail('download_unavailable');
	};
}
