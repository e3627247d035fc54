import type { BookFile } from '../../core/book.ts';
import type { OpenedFile } from '../../core/storage.ts';
import { mediaType } from '../../core/media-type.ts';
import { parseByteRange } from '../http/byte-range.ts';
import { attachment } from '../http/content-disposition.ts';
import { enforceLength } from './enforce-length.ts';
import { toSource } from './file-source.ts';
import { checkPreconditions, isRangeCurrent, usableValidators } from '../http/preconditions.ts';

/** How a file is answered with. */
export interface FileResponseOptions {
	file: BookFile;
	/** Cache-Control of the file itself; what only sends a client elsewhere is kept by nobody. */
	cacheControl: string;
	/** Further headers of the file. */
	headers?: Record<string, string> | undefined;
	/** Hears why a file broke off while it was sent. */
	failed: (error: unknown) => void;
}

/** Sends a browser on to where the file is, and tells that place nothing of the signed link. */
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
 * Answers GET or HEAD with a file: whole, in part (206, 416), or not at all when the client has it (304) or builds on
 * another state of it (412). Of several ranges the whole is served, which RFC 9110 allows.
 *
 * Rejects when the storage cannot give the bytes.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2
 */
export async function fileResponse(
	{ method, headers: asked }: Request,
	opened: OpenedFile,
	{ file, cacheControl, headers: more, failed }: FileResponseOptions,
	now = new Date()
): Promise<Response> {
	if (opened instanceof URL) return redirect(opened);
	const source = toSource(opened);
	const { length, hasRanges } = source;
	const validators = usableValidators(source, now);
	const { etag, lastModified } = validators;

	const headers = new Headers({
		...more,
		'cache-control': cacheControl,
		'accept-ranges': hasRanges ? 'bytes' : 'none',
		'x-content-type-options': 'nosniff'
	});
	if (etag) headers.set('etag', etag);
	if (lastModified) headers.set('last-modified', lastModified.toUTCString());

	/** An answer without the file, which is then not opened, or closed again. */
	async function without(status: number): Promise<Response> {
		await source.drop();
		if (status >= 400) headers.set('cache-control', 'no-store');
		return new Response(null, { status, headers });
	}

	const condition = checkPreconditions(asked, validators);
	if (condition) return without(condition);

	const isPart = method === 'GET' && hasRanges && isRangeCurrent(asked, validators, now);
	const range = isPart ? parseByteRange(asked.get('range'), length ?? 0) : null;
	if (range === 'unsatisfiable') {
		headers.set('content-range', `bytes */${length}`);
		return without(416);
	}

	const sent = range ? range.end - range.start + 1 : length;
	headers.set('content-type', source.type ?? mediaType(file.format));
	headers.set('content-disposition', attachment(file.fileName));
	if (sent !== undefined) headers.set('content-length', String(sent));
	if (range) headers.set('content-range', `bytes ${range.start}-${range.end}/${length}`);
	if (method === 'HEAD') return without(200);

	const stream = await source.stream(range ?? undefined);
	return new Response(enforceLength(stream, sent, failed), { status: range ? 206 : 200, headers });
}
