import type { OwnedBook, LibraryBook, Book } from '../../core/book.ts';
import type { FileGrant } from '../../store/book-store.ts';
import { validateOptions, pathRule, rules } from '../options/validate.ts';
import { isSigned, sign, type Secret } from '../crypto/signature.ts';

/** How download links are made. */
export interface DownloadLinksOptions {
	/** At least 32 characters. Of several the first signs and all verify, so that one can be replaced. */
	secret: Secret;
	/** How long a link is good, in seconds. @default 86400, a day */
	ttl?: number | undefined;
	/** Where `createDownloadHandler` answers, without the token. @default '/download' */
	path?: string | undefined;
	/** The clock. @default the machine's */
	now?: (() => Date) | undefined;
}

/** Makes and reads signed download links. */
export interface DownloadLinks {
	/** The address of a file somebody may have: `/download/<token>`. */
	create(grant: FileGrant): Promise<string>;
	/** What a token grants, or null when it expired or was never signed by us. */
	read(token: string): Promise<FileGrant | null>;
}

/** The longest token that is looked at, in characters; ours have less than 200. */
const longestToken = 500;

/**
 * Links that carry their own proof: purchase, format and expiry, signed. Whether the payment still stands is asked
 * again when a link is used.
 *
 * @throws TypeError when the secret is short
 * @example
 * const links = createDownloadLinks({ secret: BOOKSTORE_SECRET });
 */
export function createDownloadLinks(options: DownloadLinksOptions): DownloadLinks {
	validateOptions('createDownloadLinks', options, {
		secret: rules.secret,
		ttl: rules.seconds,
		path: pathRule('/download'),
		now: rules.now
	});
	const { secret, ttl = 86_400, path = '/download', now = () => new Date() } = options;
	const seconds = () => Math.floor(now().getTime() / 1000);

	return {
		async create({ purchaseId, format }) {
			const content = `${purchaseId}.${seconds() + ttl}.${format}`;
			return `${path}/${encodeURIComponent(`${content}.${await sign(secret, 'download', content)}`)}`;
		},

		async read(token) {
			if (token.length > longestToken) return null;
			const [, content = '', purchaseId = '', expiry = '', format = '', signature = ''] =
				/^((\w+)\.(\d+)\.(.+))\.([\w-]{43})$/.exec(token) ?? [];
			if (!(await isSigned(secret, 'download', content, signature))) return null;
			return seconds() < Number(expiry) ? { purchaseId, format } : null;
		}
	};
}

/** Owned books as a page shows them, each file with its link. */
export function withDownloads<B extends Book>(
	books: readonly OwnedBook<B>[],
	links: DownloadLinks
): Promise<LibraryBook<B>[]> {
	return Promise.all(
		books.map(async ({ book, purchaseId, purchasedAt, files }) => ({
			book,
			purchasedAt,
			downloads: await Promise.all(
				files.map(async ({ format, fileName, sizeInBytes }) => ({
					format,
					fileName,
					sizeInBytes,
					href: await links.create({ purchaseId, format })
				}))
			)
		}))
	);
}
