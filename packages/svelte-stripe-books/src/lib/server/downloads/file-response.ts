import type { BookFile } from '../../core/book.ts';
import type { OpenedFile } from '../../core/storage.ts';
import { mediaType } from '../../core/media-type.ts';
import { parseByteRange } from '../http/byte-range.ts';
import { attachment } from '../http/content-disposition.ts';
import { enforceLength } from './enforce-length.ts';
import { toSource } from './file-source.ts';
import { checkPreconditions, isRangeCurrent, usableValidators } from '../http/preconditions.ts';

/** The options of `fileResponse`. */
export interface FileResponseOptions {
	file: BookFile;
	/** `Cache-Control` of the file, to which `no-transform` is added. Redirects and errors are not cached. */
	cacheControl: string;
	/** Additional headers of the file. */
	headers?: Record<string, string> | undefined;
	/** Called if the file's stream fails while it is sent. */
	onFailure: (error: unknown) => void;
}

/** Redirects to the file's URL without sending the signed link as its referrer. */
function redirect(url: URL): Response {
	return new Response(null, {
		status: 303,
		headers: {
			location: url.href,
			'cache-control': 'no-store',
			'referrer-policy': 'no-referrer'
		}
	});
}

/**
 * Responds to GET or HEAD with a file, a range of it (206, 416), or no body if the client's copy is current (304) or outdated (412).
 * A request for several ranges gets the whole file, which RFC 9110 §14.2 allows.
 *
 * @throws the error of the storage if the file cannot be read
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2
 */
export async function fileResponse(
	{ method, headers: requested }: Request,
	opened: OpenedFile,
	{ file, cacheControl, headers: additional, onFailure }: FileResponseOptions,
	now = new Date()
): Promise<Response> {
	if (opened instanceof URL) return redirect(opened);
	const source = toSource(opened);
	const { length, hasRanges } = source;
	const validators = usableValidators(source, now);
	const { etag, lastModified } = validators;

	const headers = new Headers({
		...additional,
		// A proxy that compressed a range would mix two encodings in one file (RFC 9110 §7.7).
		'cache-control': `${cacheControl}, no-transform`,
		'accept-ranges': hasRanges ? 'bytes' : 'none',
		'x-content-type-options': 'nosniff'
	});
	if (etag) headers.set('etag', etag);
	if (lastModified) headers.set('last-modified', lastModified.toUTCString());

	/** Responds without a body and closes the file. */
	async function withoutBody(status: number): Promise<Response> {
		await source.close();
		if (status >= 400) headers.set('cache-control', 'no-store');
		return new Response(null, { status, headers });
	}

	const status = checkPreconditions(requested, validators);
	if (status) return withoutBody(status);

	const allowsRange = method === 'GET' && hasRanges && isRangeCurrent(requested, validators, now);
	const range = allowsRange ? parseByteRange(requested.get('range'), length ?? 0) : null;
	if (range === 'unsatisfiable') {
		headers.set('content-range', `bytes */${length}`);
		return withoutBody(416);
	}

	const sent = range ? range.end - range.start + 1 : length;
	headers.set('content-type', source.type ?? mediaType(file.format));
	headers.set('content-disposition', attachment(file.fileName, file.format));
	if (sent !== undefined) headers.set('content-length', String(sent));
	if (range) headers.set('content-range', `bytes ${range.start}-${range.end}/${length}`);
	if (method === 'HEAD') return withoutBody(200);

	const stream = await source.stream(range ?? undefined);
	return new Response(enforceLength(stream, sent, onFailure), {
		status: range ? 206 : 200,
		headers
	});
}
