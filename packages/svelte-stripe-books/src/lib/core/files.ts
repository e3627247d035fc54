/** One stored file, ready to be read. */
export interface StoredFile {
	sizeInBytes: number;
	/** Its bytes. Nothing is opened before this is called, and cancelling the stream closes all. */
	stream(): ReadableStream<Uint8Array>;
}

/** Where the bytes of books come from: a disk, a bucket, anything that knows storage keys. */
export interface BookFiles {
	/** The file of a storage key, or null when there is none. Rejects when the storage cannot be reached. */
	open(storageKey: string): Promise<StoredFile | null>;
}
