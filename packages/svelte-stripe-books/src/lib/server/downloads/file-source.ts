import { configurationError } from '../../core/configuration-error.ts';
import type { ByteRange, OpenedFile, StoredFile } from '../../core/storage.ts';
import type { Validators } from '../http/preconditions.ts';

/** An opened file in a uniform shape, whatever kind the storage returned. */
export interface Source extends Validators {
	/** In bytes, if known. */
	length?: number | undefined;
	/** The media type, if the storage knows it. */
	type?: string | undefined;
	/** Whether ranges of it can be read. */
	hasRanges: boolean;
	stream(range?: ByteRange): ReadableStream<Uint8Array> | Promise<ReadableStream<Uint8Array>>;
	/** Closes the file without reading it. */
	close(): Promise<void>;
}

const cancel = (stream: ReadableStream | null) => Promise.resolve(stream?.cancel()).catch(() => {});

/** Returns the `Content-Length` of a response, unless `fetch` decoded the body, which changes its length. */
function lengthOf({ headers }: Response): number | undefined {
	const length = headers.get('content-length') ?? '';
	return /^\d{1,15}$/.test(length) && !headers.has('content-encoding') ? Number(length) : undefined;
}

/** A media type with optional parameters (RFC 9110 §8.3.1). */
const wellFormedType = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?: *;[\x20-\x7e]*)?$/;

/** Returns a media type if it is well-formed. */
function usableType(type: string | null | undefined): string | undefined {
	return type && wellFormedType.test(type) ? type : undefined;
}

/** Returns the media type of a response, unless it only says that the bucket does not know the type. */
function typeOf({ headers }: Response): string | undefined {
	const type = usableType(headers.get('content-type'));
	return type && /^(?:application|binary)\/octet-stream\b/i.test(type) ? undefined : type;
}

/**
 * Validates the return value of a storage.
 *
 * @throws TypeError that lists the valid return values
 */
export function assertOpenedFile(opened: OpenedFile): void {
	if (opened instanceof ReadableStream || opened instanceof Response) return;
	if (opened instanceof URL) {
		if (/^https?:$/.test(opened.protocol)) return;
		throw configurationError(
			`storage.open: a URL must start with "http:" or "https:". You returned a "${opened.protocol}" URL.`,
			'storage-open'
		);
	}
	const { sizeInBytes, stream }: Partial<StoredFile> = opened;
	if (
		!Number.isSafeInteger(sizeInBytes) ||
		Number(sizeInBytes) < 0 ||
		typeof stream !== 'function'
	) {
		throw configurationError(
			'storage.open: must return a StoredFile ({ sizeInBytes, stream }), a web ReadableStream, a Response, a URL, or null if there is no such file.',
			'storage-open'
		);
	}
}

/** Converts the return value of a storage to a `Source`. */
export function toSource(opened: Exclude<OpenedFile, URL>): Source {
	if (opened instanceof ReadableStream) {
		return { hasRanges: false, stream: () => opened, close: () => cancel(opened) };
	}
	if (opened instanceof Response) {
		return {
			length: lengthOf(opened),
			type: typeOf(opened),
			hasRanges: false,
			stream: () => opened.body ?? new Blob().stream(),
			close: () => cancel(opened.body)
		};
	}
	return {
		length: opened.sizeInBytes,
		type: usableType(opened.type),
		etag: opened.etag,
		lastModified: opened.lastModified,
		hasRanges: true,
		stream: (range) => opened.stream(range),
		close: async () => {}
	};
}
