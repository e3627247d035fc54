/** A part of a file: offsets in bytes, counted from 0, both included. */
export interface ByteRange {
	start: number;
	end: number;
}

/** One stored file that can be read from any place: downloads of it can be resumed. */
export interface StoredFile {
	/** Exactly as many bytes as `stream()` gives: where they differ, the download fails instead of being cut short. */
	sizeInBytes: number;
	/**
	 * An entity tag with its quotes, `"v1"`: another one for other bytes, the same on every server. A weak one
	 * (`W/"v1"`) saves a repeated download, and resumes none. Anything else is left out.
	 *
	 * @default none: a client cannot tell whether a part it has is still good
	 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3
	 */
	etag?: string | undefined;
	/** When the bytes last changed; told to the second. @default not told */
	lastModified?: Date | undefined;
	/**
	 * Its bytes, or those of a range that lies within the size. Nothing is opened before this is called, and
	 * canceling the stream closes all. May answer with a promise; one that rejects is a file that cannot be read.
	 */
	stream(range?: ByteRange): ReadableStream<Uint8Array> | Promise<ReadableStream<Uint8Array>>;
}

/**
 * What a storage may answer with.
 *
 * - `StoredFile`: the best, since downloads can be resumed, checked for their length and left out when nothing changed.
 * - `ReadableStream`: its bytes from first to last, of a length nobody knows. It is canceled when only the headers
 *   were asked for.
 * - `Response`, as `fetch` gives it: its body and type, and its length where the body is not encoded. All other headers
 *   stay behind, cookies and caching above all. A status other than 200 is a file that cannot be read.
 * - `URL`: where the browser is sent on to, such as a bucket's presigned address of a short life. http or https.
 */
export type OpenedFile = StoredFile | ReadableStream<Uint8Array> | Response | URL;

/** Where the bytes of books come from: a disk, a bucket, anything that knows storage keys. */
export interface BookStorage<F extends OpenedFile = OpenedFile> {
	/**
	 * The file of a storage key, or null when there is none. Called once the visitor may have the file, and for every
	 * request anew. Rejects when the storage cannot be reached.
	 */
	open(storageKey: string): Promise<F | null>;
}
