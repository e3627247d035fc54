import type { BookFiles } from '../core/files.ts';
import { mediaType } from '../core/media-type.ts';
import type { BookStore } from '../store/book-store.ts';
import { notAllowed, refuse } from './answer.ts';
import type { DownloadLinks } from './download-links.ts';
import type { Handler } from './event.ts';
import { atFirstUse, checkOptions, pathsRule, rules, type Options } from './options.ts';
import type { Log } from './shop.ts';

/** What the download endpoint needs. */
export interface DownloadOptions {
	store: BookStore;
	links: DownloadLinks;
	/** Where the bytes of books are: `createDiskFiles({ root })`. */
	files: BookFiles;
	/** Where a visitor with a stale link is sent. @default { library: '/library' } */
	paths?: { library?: string | undefined } | undefined;
	log?: Log | undefined;
}

/** The value of Content-Disposition for a name in any script (RFC 6266, RFC 8187). */
function attachment(fileName: string): string {
	const ascii = fileName
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/[^\x20-\x7e]|["\\%/]/g, '_');
	const encoded = encodeURIComponent(fileName).replace(
		/['()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
	);
	return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/**
 * Serves a bought file to whoever has its signed link, as long as the payment stands. The route's parameter is
 * called `token`. A link that is no longer good leads to the library, where fresh ones are.
 *
 * @throws TypeError at the first request, when an option is missing or malformed
 * @example
 * // src/routes/download/[token]/+server.ts
 * export const GET = createDownloadHandler({ store, links, files });
 */
export function createDownloadHandler(options: Options<DownloadOptions>): Handler {
	const ready = atFirstUse(options, (given) => {
		checkOptions('createDownloadHandler', given, {
			store: rules.store,
			links: rules.links,
			files: rules.files,
			paths: pathsRule('library'),
			log: rules.log
		});
		return given;
	});

	return async (event) => {
		const { store, links, files, paths, log } = ready();
		const library = paths?.library ?? '/library';
		const { method } = event.request;
		if (method !== 'GET' && method !== 'HEAD') return notAllowed('GET, HEAD');

		const grant = await links.read(event.params.token ?? '');
		const file = grant && (await store.findFile(grant));
		if (!file) return refuse(event, library, 'download_expired');

		const stored = await files.open(file.storageKey);
		if (!stored) {
			log?.({
				code: 'file_missing',
				message: `The file "${file.storageKey}" of book "${file.bookId}" is not in the storage.`
			});
			return refuse(event, library, 'download_unavailable');
		}
		return new Response(method === 'HEAD' ? null : stored.stream(), {
			headers: {
				'content-type': mediaType(file.format),
				'content-length': String(stored.sizeInBytes),
				'content-disposition': attachment(file.fileName),
				'cache-control': 'private, no-store',
				'x-content-type-options': 'nosniff',
				'x-robots-tag': 'noindex'
			}
		});
	};
}
