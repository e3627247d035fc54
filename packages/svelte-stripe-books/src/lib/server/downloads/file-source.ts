import { configurationError } from '../../core/configuration-error.ts';
import type { ByteRange, OpenedFile, StoredFile } from '../../core/storage.ts';
import type { Validators } from '../http/preconditions.ts';

/** What a storage opened, whatever it was, ready to be answered with. */
export interface Source extends Validators {
	/** In bytes, where it is known. */
	length?: number | undefined;
	/** Where the storage knows better than the book's format. */
	type?: string | undefined;
	/** Whether it can be read from any place. */
	hasRanges: boolean;
	stream(range?: ByteRange): ReadableStream<Uint8Array> | Promise<ReadableStream<Uint8Array>>;
	/** Closes what will not be read. */
	drop(): Promise<void>;
}

const close = (stream: ReadableStream | null) => Promise.resolve(stream?.cancel()).catch(() => {});

/** The length that a response tells, unless `fetch` decoded the body, which is longer then. */
function lengthOf({ headers }: Response): number | undefined {
	const length = headers.get('content-length') ?? '';
	return /^\d{1,15}$/.test(length) && !headers.has('content-encoding') ? Number(length) : undefined;
}

/**
 * Refuses what is none of the things that a storage may answer with.
 *
 * @throws TypeError that says what they are
 */
export function assertOpenedFile(opened: OpenedFile): void {
	if (opened instanceof ReadableStream || opened instanceof Response) return;
	if (opened instanceof URL) {
		if (/^https?:$/.test(opened.protocol)) return;
		throw configurationError('storage.open: a URL must be one of http or https.', 'storage-open');
	}
	const { sizeInBytes, stream }: Partial<StoredFile> = opened;
	if (
		!Number.isSafeInteger(sizeInBytes) ||
		Number(sizeInBytes) < 0 ||
		typeof stream !== 'function'
	) {
		throw configurationError(
			'storage.open: must answer with a StoredFile ({ sizeInBytes, stream }), a ReadableStream of the web, a Response, a URL or null.',
			'storage-open'
		);
	}
}

/** Makes one thing of what a storage may answer with. */
export function toSource(opened: Exclude<OpenedFile, URL>): Source {
	if (opened instanceof ReadableStream) {
		return { hasRanges: false, stream: () => opened, drop: () => close(opened) };
	}
	if (opened instanceof Response) {
		return {
			length: lengthOf(opened),
			type: opened.headers.get('content-type') ?? undefined,
			hasRanges: false,
			stream: () => opened.body ?? new Blob().stream(),
			drop: () => close(opened.body)
		};
	}
	return {
		length: opened.sizeInBytes,
		etag: opened.etag,
		lastModified: opened.lastModified,
		hasRanges: true,
		stream: (range) => opened.stream(range),
		drop: async () => {}
	};
}
