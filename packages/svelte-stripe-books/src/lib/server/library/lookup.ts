import type { Book, BookSummary, OwnedBook } from '../../core/book.ts';
import { canonicalEmail, isEmail } from '../../core/email.ts';
import { problem, tooMany, type ShopProblem } from '../../core/problem.ts';
import { readableEmail } from '../../core/readable-email.ts';
import type { LibraryState } from '../../core/results.ts';
import type { BookStore } from '../../store/book-store.ts';
import { hashToken } from './link-token.ts';
import { readForm } from '../http/body.ts';
import { withDownloads, type DownloadLinks } from '../downloads/signed-links.ts';
import type { ShopEvent } from '../http/event.ts';
import { createLinkSender, overMailLimit, type MagicLinkOptions } from './magic-link.ts';
import { clientKey, overLimit, type Limiter } from '../http/rate-limit.ts';
import { lazyOptions, type Options } from '../options/lazy.ts';
import { defineOptions } from '../options/define-options.ts';
import { rules } from '../options/validate.ts';
import { requireSafeShop } from '../options/require-safe-shop.ts';
import {
	deleteLibrarySession,
	readLibrarySession,
	writeLibrarySession,
	type LibrarySession
} from '../http/library-session.ts';
import { readCheckouts } from '../http/started-checkouts.ts';
import type { Logger } from '../options/shop-options.ts';
import type { Secret } from '../crypto/signature.ts';

/** The options of `createLibraryLookup`. */
export interface LibraryLookupOptions<B extends Book = Book> {
	/** The database: `createStore(db, schema)`. */
	store: BookStore<B>;
	/** Creates the download links: `createDownloadLinks({ secret })`. */
	downloadLinks: DownloadLinks;
	/** Signs the session cookie of the library. */
	secret: Secret;
	/**
	 * Required. How customers prove who they are: `'email'` opens a library to anyone who enters the email address given at
	 * checkout; `{ magicLink }` emails that address a link that opens the library once.
	 */
	access:
		| 'email'
		| {
				/** Who sends the links, and how long they are valid. */
				magicLink: MagicLinkOptions;
		  };
	/** Limits the requests of one client, for example to 60 a minute. Its keys are `client:<IP address>`. @default no limit */
	limiter?: Limiter | undefined;
	/** Receives log entries. @default one line each on `console.error`, without secrets and email addresses */
	log?: Logger | undefined;
	/** Returns the current time, for tests. @default the system clock */
	now?: (() => Date) | undefined;
}

const lookupOptions = defineOptions<keyof LibraryLookupOptions>('createLibraryLookup', {
	store: rules.store,
	downloadLinks: rules.downloadLinks,
	secret: rules.secret,
	access: rules.access,
	limiter: rules.limiter,
	log: rules.log,
	now: rules.now
});

/** Opens and closes libraries in the visitor's browser. */
export interface LibraryLookup<B extends Book = Book> {
	/** Returns the library that is open in this browser, for `load`. */
	read(event: ShopEvent): Promise<LibraryState<BookSummary<B>>>;
	/** Returns whether a book is in the library that is open in this browser. */
	owns(event: ShopEvent, bookId: string): Promise<boolean>;
	/** Returns which of these books are in the library that is open in this browser. Without one, the database is not queried. */
	findOwned(event: ShopEvent, bookIds: readonly string[]): Promise<string[]>;
	/**
	 * Opens the library of the email address in the form field `email`, or emails it a link. With links, the result is `sent` for every
	 * address, and the email is sent after the response.
	 *
	 * @param form the form, if you have already read it from the request. @default it is read from the request
	 * @returns with a `problem` if no library was opened
	 */
	request(event: ShopEvent, form?: FormData): Promise<LibraryState<BookSummary<B>>>;
	/** Redeems the token of a mailed link and opens its library. A token works once. Call it for POST requests only. */
	redeem(event: ShopEvent, token: string): Promise<LibraryState<BookSummary<B>>>;
	/** Closes the library in this browser. */
	signOut(event: ShopEvent): void;
}

/**
 * Creates the lookup with which customers find their books by the email address they gave at checkout.
 *
 * @throws TypeError at the first request if an option is missing or malformed
 * @example
 * // src/routes/library/+page.server.ts
 * const library = createLibraryLookup({ store, downloadLinks, secret, access: 'email' });
 * export const load = async (event) => ({ library: await library.read(event) });
 * export const actions = {
 * 	default: async (event) => {
 * 		const state = await library.request(event);
 * 		return state.status === 'open' ? redirect(303, '/library') : fail(400, { library: state });
 * 	}
 * };
 */
export function createLibraryLookup<B extends Book>(
	options: Options<LibraryLookupOptions<B>>
): LibraryLookup<B> {
	const ready = lazyOptions(options, (given) => {
		const { access, ...rest } = lookupOptions.read(given);
		const { store, log, now } = rest;
		const link = access === 'email' ? null : access.magicLink;
		const sendLink = link && createLinkSender(link, { store, now, log });
		if (link) {
			const secret = { option: 'secret', value: given.secret };
			requireSafeShop('createLibraryLookup', { origin: link.origin }, [secret]);
		}
		return { ...rest, link, sendLink };
	});

	/** Reads the session that opens a library. */
	async function sessionOf(event: ShopEvent) {
		const { secret, now, link } = ready();
		const session = await readLibrarySession(event, secret, now());
		// Rejects sessions that were opened before the shop required magic links.
		return session && (!link || session.via !== 'typed') ? session : null;
	}

	/** Whether a session opens this browser's orders only: with magic links, until one has proved the email address. */
	const isPartial = ({ via }: LibrarySession) => via === 'order' && ready().link !== null;

	/** Returns the books that a session opens, newest purchase first. */
	async function listOwned(event: ShopEvent, session: LibrarySession): Promise<OwnedBook<B>[]> {
		const { store, secret, now } = ready();
		if (!isPartial(session)) return store.listOwned(session.email);
		const started = await readCheckouts(event, secret, now());
		const orders = await Promise.all(started.map(({ id }) => store.findCheckout(id)));
		const books = orders.flatMap((order) =>
			order?.customerEmail === session.email ? order.books : []
		);
		return books.filter((one, at) => books.findIndex(({ book }) => book.id === one.book.id) === at);
	}

	async function findOwned(event: ShopEvent, bookIds: readonly string[]): Promise<string[]> {
		const session = bookIds.length > 0 ? await sessionOf(event) : null;
		if (!session) return [];
		if (!isPartial(session)) {
			return ready().store.findOwned({ customerEmail: session.email, bookIds });
		}
		const owned = await listOwned(event, session);
		return owned.map(({ book }) => book.id).filter((id) => bookIds.includes(id));
	}

	/** Returns the state of a library that is not open. */
	function closed(state: { email?: string; problem?: ShopProblem } = {}): LibraryState<never> {
		return { status: 'closed', ...state, ...(ready().link && { sendsLink: true }) };
	}

	async function open(
		event: ShopEvent,
		session: LibrarySession
	): Promise<LibraryState<BookSummary<B>>> {
		const { via } = session;
		const email = readableEmail(session.email);
		const owned = await listOwned(event, session);
		if (owned.length === 0) return closed({ email, problem: problem('library_empty') });
		return {
			status: 'open',
			...{ email, via, isPartial: isPartial(session) },
			books: await withDownloads(owned, ready().downloadLinks)
		};
	}

	return {
		async read(event) {
			const session = await sessionOf(event);
			return session ? open(event, session) : closed();
		},

		findOwned,

		owns: async (event, bookId) => (await findOwned(event, [bookId])).length > 0,

		async request(event, given) {
			const { secret, now, limiter, link, sendLink } = ready();
			const form = given ?? (await readForm(event.request));
			if (typeof form === 'string') return closed({ problem: problem(form) });
			const typed = form.get('email');
			const canonical = canonicalEmail(typeof typed === 'string' ? typed.slice(0, 1000) : '');
			const email = readableEmail(canonical);
			const wait = await overLimit(limiter, clientKey(event));
			if (wait !== null) {
				return closed({ email, problem: tooMany('too_many_requests', wait) });
			}
			if (!isEmail(canonical)) return closed({ email, problem: problem('email_invalid') });

			if (link && sendLink) {
				const mailWait = await overMailLimit(link, event, canonical);
				if (mailWait !== null) {
					return closed({ email, problem: tooMany('too_many_links', mailWait) });
				}
				sendLink(event, canonical);
				return { status: 'sent', email };
			}
			const session = { email: canonical, via: 'typed' } as const;
			const state = await open(event, session);
			if (state.status === 'open') await writeLibrarySession(event, secret, now(), session);
			return state;
		},

		async redeem(event, token) {
			const { store, secret, now, limiter } = ready();
			const wait = await overLimit(limiter, clientKey(event));
			if (wait !== null) return closed({ problem: tooMany('too_many_requests', wait) });
			const tokenHash = await hashToken(token);
			const email = tokenHash && (await store.useAccessLink({ tokenHash, now: now() }));
			if (!email) return closed({ problem: problem('link_expired') });
			const session = { email, via: 'mail' } as const;
			await writeLibrarySession(event, secret, now(), session);
			return open(event, session);
		},

		signOut: deleteLibrarySession
	};
}
