import type { BookFile, FilePurchase } from './book.ts';

/** A range of bytes in a file, as inclusive offsets from 0. */
export interface ByteRange {
	/** Position of the first byte, from 0. */
	start: number;
	/** Position of the last byte, from 0. It is included. */
	end: number;
}

/** A stored file that supports range requests, so that its downloads can be resumed. */
export interface StoredFile {
	/** Exact length of `stream()` in bytes. If the two differ, the download fails instead of ending early. */
	sizeInBytes: number;
	/**
	 * Entity tag including its quotes, such as `"v1"`. It must change with the bytes and be the same on every server. A
	 * weak tag (`W/"v1"`) only avoids repeated downloads. A malformed tag is ignored.
	 *
	 * @default none: clients cannot resume a download safely
	 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3
	 */
	etag?: string | undefined;
	/** Media type, such as `audio/mpeg`. A malformed type is ignored. @default the type of the file's format */
	type?: string | undefined;
	/** When the bytes last changed, sent with a precision of seconds. @default not sent */
	lastModified?: Date | undefined;
	/**
	 * Opens the file and streams its bytes. Canceling the stream must release all resources; a rejected promise means that
	 * the file cannot be read.
	 *
	 * @param range part to stream, within `sizeInBytes`. @default the whole file
	 */
	stream(range?: ByteRange): ReadableStream<Uint8Array> | Promise<ReadableStream<Uint8Array>>;
}

/**
 * A file, as `BookStorage.open` returns it.
 *
 * - `StoredFile`: recommended. Supports range requests, conditional requests and a check of the length.
 * - `ReadableStream`: the whole file, of unknown length. It is canceled for `HEAD` requests.
 * - `Response`: a response of `fetch`. Its body and type are sent, unless the type is `…/octet-stream`, and its length unless the body
 *   is encoded. All other headers are dropped. A status other than 200 means that the file cannot be read.
 * - `URL`: an http(s) URL to redirect to, such as a short-lived presigned URL of a bucket.
 */
export type OpenedFile = StoredFile | ReadableStream<Uint8Array> | Response | URL;

/** The request that a file is opened for. */
export interface FileRequest {
	/** The row of the file. */
	file: BookFile;
	/** The purchase of the download link, so that a storage may stamp the file for its buyer. Null for a sample. */
	purchase: FilePurchase | null;
	/** A presigned URL is valid for one method. */
	method: 'GET' | 'HEAD';
	/** Media type of the file, which a bucket can be told to send. */
	contentType: string;
	/** Value of `Content-Disposition`, with the name of the file, which a bucket can be told to send. */
	contentDisposition: string;
}

/** Source of book files, such as a disk or a bucket. */
export interface BookStorage<F extends OpenedFile = OpenedFile> {
	/**
	 * Finds a file. Called once per request, after the visitor was authorized.
	 *
	 * @returns null if there is no such file
	 * @throws if the storage cannot be reached
	 */
	open(storageKey: string, request: FileRequest): Promise<F | null>;
	/**
	 * Returns whether a file exists, without opening it. `check()` of a bookshop uses it to report missing files at start.
	 *
	 * @default files are not checked at start
	 */
	exists?(storageKey: string): Promise<boolean>;
	/**
	 * Stores a file, or replaces it at once: a visitor gets the old bytes or the new ones. Shops only read; this is for scripts that fill a catalog.
	 *
	 * @param content a `Blob`, or for large files `openAsBlob(path)` of `node:fs`
	 * @throws TypeError if the storage cannot hold the key
	 */
	write?(storageKey: string, content: Blob): Promise<void>;
}

/** A storage that serves files independently of the request, and that can be written to. */
export interface PlainStorage extends Omit<Required<BookStorage>, 'open'> {
	/** Finds a file. Returns null if there is none. */
	open(storageKey: string): Promise<StoredFile | null>;
}
