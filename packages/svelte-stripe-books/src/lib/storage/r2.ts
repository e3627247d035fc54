import { configurationError } from '../core/configuration-error.ts';
import type { ByteRange, PlainStorage } from '../core/storage.ts';
import { assertStorageKey, isBucketKey } from './storage-key.ts';

export type {
	BookStorage,
	ByteRange,
	FileRequest,
	OpenedFile,
	PlainStorage,
	StoredFile
} from '../core/storage.ts';

/** What the storage reads of an object in R2. */
export interface R2ObjectLike {
	/** Size in bytes. */
	size: number;
	/** Entity tag with its quotes. */
	httpEtag: string;
	/** ETag without quotes, for conditions. */
	etag: string;
	/** Time of the upload. */
	uploaded: Date;
	/**
	 * The bytes as a `ReadableStream`, whose types in TypeScript and in `@cloudflare/workers-types` differ. Missing if the object no longer has the
	 * required entity tag.
	 */
	body?: unknown;
}

/** The methods of Cloudflare's `R2Bucket` that the storage calls. */
export interface R2BucketLike {
	/** Returns an object's metadata; null if it does not exist. */
	head(key: string): Promise<R2ObjectLike | null>;
	/** Returns an object with the bytes of a range, and without them if the ETag no longer matches. */
	get(
		key: string,
		options: { range: { offset: number; length: number }; onlyIf: { etagMatches: string } }
	): Promise<R2ObjectLike | null>;
	/** Stores a `Blob`, whose types differ, too. */
	put(key: string, value: never): Promise<unknown>;
}

/** Options of `createR2Storage`. */
export interface R2StorageOptions {
	/** The bucket's binding: `platform.env.FILES`. It belongs to one request, so use it with `createBookshop({ perRequest })`. */
	bucket: R2BucketLike;
}

/** A storage in an R2 bucket. */
export type R2Storage = PlainStorage;

/**
 * Creates a storage for book files in a bucket of Cloudflare R2, read through a Worker's binding. Downloads can be resumed. If an object is
 * replaced while it is sent, the download fails instead of mixing two versions.
 *
 * @throws TypeError if `bucket` is no R2 binding
 * @example
 * const storage = createR2Storage({ bucket: platform.env.FILES });
 */
export function createR2Storage({ bucket }: R2StorageOptions): R2Storage {
	if (typeof bucket?.head !== 'function' || typeof bucket.get !== 'function') {
		throw configurationError(
			'createR2Storage: option "bucket" must be the binding of an R2 bucket, such as `platform.env.FILES`. Check `r2_buckets` in wrangler.jsonc.',
			'option-bucket'
		);
	}

	const find = async (storageKey: string) =>
		isBucketKey(storageKey) ? bucket.head(storageKey) : null;

	async function read(storageKey: string, etag: string, { start, end }: ByteRange) {
		const object = await bucket.get(storageKey, {
			range: { offset: start, length: end - start + 1 },
			onlyIf: { etagMatches: etag }
		});
		if (!object?.body) throw new Error('The object was replaced or deleted before it was sent.');
		return object.body as ReadableStream<Uint8Array>;
	}

	return {
		exists: async (storageKey) => (await find(storageKey)) !== null,
		async open(storageKey) {
			const object = await find(storageKey);
			if (!object) return null;
			const { size, etag, httpEtag, uploaded } = object;
			return {
				sizeInBytes: size,
				etag: httpEtag,
				lastModified: uploaded,
				stream: (range = { start: 0, end: size - 1 }) =>
					// R2 rejects an empty range.
					size === 0 ? new Blob().stream() : read(storageKey, etag, range)
			};
		},
		async write(storageKey, content) {
			assertStorageKey(isBucketKey(storageKey), storageKey);
			await bucket.put(storageKey, content as never);
		}
	};
}
