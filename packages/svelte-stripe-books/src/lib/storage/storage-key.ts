/** Longest key of S3 and R2, in bytes of UTF-8. */
const maxKeyBytes = 1024;

/** Returns whether a storage key is a relative path that no URL parser or file system resolves to a place above its root. */
export const isStorageKey = (storageKey: string): boolean =>
	storageKey !== '' &&
	!/[\0\\]/.test(storageKey) &&
	!storageKey.startsWith('/') &&
	!storageKey.split('/').includes('..');

/** Returns whether a bucket can hold a key. `URL` drops the segment `.`, and `encodeURIComponent` throws for a lone surrogate. */
export const isBucketKey = (storageKey: string): boolean =>
	isStorageKey(storageKey) &&
	!/\p{Surrogate}/u.test(storageKey) &&
	!storageKey.split('/').includes('.') &&
	new TextEncoder().encode(storageKey).byteLength <= maxKeyBytes;
