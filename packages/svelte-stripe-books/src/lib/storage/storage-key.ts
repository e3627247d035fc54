import { configurationError } from '../core/configuration-error.ts';

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

/** Throws for a key that a storage does not hold. */
export function assertStorageKey(isAllowed: boolean, storageKey: string): void {
	if (isAllowed) return;
	throw configurationError(
		`storage.write: ${JSON.stringify(storageKey)} is no storage key: it must be a relative path without "..", such as "emma/emma.epub".`,
		'storage-key'
	);
}
