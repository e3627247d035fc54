import type { Book, BookSummary, LibraryBook, OwnedBook } from '../../core/book.ts';
import type { FileGrant } from '../../store/book-store.ts';
import { defaultPaths } from '../../core/paths.ts';
import { defineOptions } from '../options/define-options.ts';
import { pathRule, rules } from '../options/validate.ts';
import type { Secret } from '../crypto/signature.ts';
import { fileAddress } from '../http/file-name.ts';
import { signToken, verifyToken } from '../crypto/signed-token.ts';

/** The options of `createDownloadLinks`. */
export interface DownloadLinksOptions {
	/** At least 32 characters. Given an array, the first signs and all verify, so that a secret can be rotated. */
	secret: Secret;
	/** How long a link is valid, in seconds. @default 86400, a day */
	ttl?: number | undefined;
	/** The path of `createDownloadHandler`, without the token. @default '/download' */
	path?: string | undefined;
	/** Returns the current time, for tests. @default the system clock */
	now?: (() => Date) | undefined;
}

const linkOptions = defineOptions<keyof DownloadLinksOptions>('createDownloadLinks', {
	secret: rules.secret,
	ttl: rules.seconds,
	path: pathRule(defaultPaths.download),
	now: rules.now
});

/** A file to link to. */
export interface LinkedFile extends Pick<FileGrant, 'purchaseId' | 'format'> {
	/** Number of the file among those of its format, from 1, for a book in several, such as an audiobook. @default 1 */
	part?: number | undefined;
	/** The end of the address. @default none */
	fileName?: string | undefined;
}

/** Creates and verifies signed download links. */
export interface DownloadLinks {
	/**
	 * Creates the link of a file: `/download/<token>/Emma.epub`, or `/download/<token>` without a name. Some e-readers download only
	 * addresses that end in a file name.
	 */
	create(file: LinkedFile): Promise<string>;
	/**
	 * Returns what a token grants, `'expired'` if it was valid once, or null if its signature is invalid.
	 *
	 * @param token a token, with or without a slash and a name after it. The name is ignored.
	 */
	read(token: string): Promise<FileGrant | 'expired' | null>;
}

/** In characters. Valid tokens have fewer than 200, and names are at most 240 bytes long. */
const maxLength = 1000;

/**
 * Creates download links that contain a signed purchase id, format, part and expiry. `createDownloadHandler` also checks the payment when a
 * link is used.
 *
 * @throws TypeError if an option is missing or malformed
 * @example
 * const links = createDownloadLinks({ secret: BOOKSTORE_SECRET });
 */
export function createDownloadLinks(options: DownloadLinksOptions): DownloadLinks {
	const { secret, ttl = 86_400, path = defaultPaths.download, now } = linkOptions.read(options);
	const seconds = () => Math.floor(now().getTime() / 1000);

	return {
		async create({ purchaseId, format, part = 1, fileName }) {
			const content = `${purchaseId}.${seconds() + ttl}.${part}.${format}`;
			const link = `${path}/${encodeURIComponent(await signToken(secret, 'download', content))}`;
			return fileName === undefined ? link : fileAddress(link, { fileName, format });
		},

		async read(given) {
			if (given.length > maxLength) return null;
			const [token = ''] = given.split('/', 1);
			const content = await verifyToken(secret, 'download', token);
			const [, purchaseId, expiry, part, format] =
				/^([\w-]+)\.(\d+)\.(\d+)\.(.+)$/.exec(content ?? '') ?? [];
			if (!purchaseId || !format) return null;
			return seconds() < Number(expiry) ? { purchaseId, format, part: Number(part) } : 'expired';
		}
	};
}

/** Adds a download link to each file of owned books. */
export function withDownloads<B extends Book>(
	books: readonly OwnedBook<B>[],
	links: DownloadLinks
): Promise<LibraryBook<BookSummary<B>>[]> {
	return Promise.all(
		books.map(async ({ book, purchaseId, purchasedAt, files }) => ({
			book,
			purchasedAt,
			downloads: await Promise.all(
				files.map(async ({ format, part, fileName, sizeInBytes }) => ({
					format,
					part,
					fileName,
					sizeInBytes,
					href: await links.create({ purchaseId, format, part, fileName })
				}))
			)
		}))
	);
}
