import type { Book } from '../../core/book.ts';
import { canonicalEmail, isEmail } from '../../core/email.ts';
import { problem, tooMany } from '../../core/problem.ts';
import type { LibraryState } from '../../core/results.ts';
import type { BookStore } from '../../store/book-store.ts';
import { hashToken } from './link-token.ts';
import { readForm } from '../http/body.ts';
import { withDownloads, type DownloadLinks } from '../downloads/signed-links.ts';
import type { ShopEvent } from '../http/event.ts';
import { createLinkSender, overMailLimit, type MagicLinkOptions } from './magic-link.ts';
import { clientKey, overLimit, type Limiter } from '../http/rate-limit.ts';
import { lazyOptions, type Options } from '../options/lazy.ts';
import { validateOptions, rules } from '../options/validate.ts';
import { rejectPublishedSecrets } from '../options/published-secrets.ts';
import { deleteLibrarySession, readLibrarySession, writeLibrarySession } from './session-cookie.ts';
import type { Logger } from '../options/shop-options.ts';
import type { Secret } from '../crypto/signature.ts';

/** What the library page needs. */
export interface LibraryLookupOptions<B extends Book = Book> {
	store: BookStore<B>;
	downloadLinks: DownloadLinks;
	/** Signs the cookie that keeps a library open. */
	secret: Secret;
	/**
	 * Who is let in, a choice you must make. `'email'`: whoever names the address that was given at checkout.
	 * `{ magicLink }`: whoever reads the mail of that address, which gets a link that opens the library once.
	 */
	access: 'email' | { magicLink: MagicLinkOptions };
	/** Limits how often one client may knock: 60 times a minute, say. Its keys are `client:<address>`. @default no limit */
	limiter?: Limiter | undefined;
	log?: Logger | undefined;
	/** The clock. @default the machine's */
	now?: (() => Date) | undefined;
}

/** The library of one visitor at a time. */
export interface LibraryLookup<B extends Book = Book> {
	/** The library that is open in this browser, for `load`. */
	read(event: ShopEvent): Promise<LibraryState<B>>;
	/**
	 * An address was typed, in the field `email`; `problem` says why it opens nothing. Where links are mailed the answer
	 * is `sent`, the same for every address, and the mail goes out after it.
	 *
	 * @param form the request's, where you have read it already. @default it is read, and what cannot be is a problem
	 */
	request(event: ShopEvent, form?: FormData): Promise<LibraryState<B>>;
	/** The button on the page of a mailed link was pressed: opens that library, once. To be called for POST alone. */
	redeem(event: ShopEvent, token: string): Promise<LibraryState<B>>;
	/** Closes the library in this browser. */
	signOut(event: ShopEvent): void;
}

/**
 * Gives buyers their books back by the address they gave at checkout.
 *
 * @throws TypeError at the first request, when an option is missing or malformed
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
		validateOptions('createLibraryLookup', given, {
			store: rules.store,
			downloadLinks: rules.downloadLinks,
			secret: rules.secret,
			access: rules.access,
			limiter: rules.limiter,
			log: rules.log,
			now: rules.now
		});
		const { access, now = () => new Date(), ...rest } = given;
		const { store, log } = rest;
		const link = access === 'email' ? null : access.magicLink;
		const sendLink = link && createLinkSender(link, { store, now, log });
		if (link) rejectPublishedSecrets('createLibraryLookup', link.origin, { secret: given.secret });
		return { ...rest, now, link, sendLink };
	});

	async function open(email: string): Promise<LibraryState<B>> {
		const { store, downloadLinks } = ready();
		const owned = await store.listOwned(email);
		return owned.length > 0
			? { status: 'open', email, books: await withDownloads(owned, downloadLinks) }
			: { status: 'closed', email, problem: problem('library_empty') };
	}

	return {
		async read(event) {
			const { secret, now, link } = ready();
			const reader = await readLibrarySession(event, secret, now());
			// Where links are mailed an address that was merely typed, before that was so, opens nothing.
			return reader && (!link || reader.via === 'mailbox')
				? open(reader.email)
				: { status: 'closed' };
		},

		async request(event, given) {
			const { secret, now, limiter, link, sendLink } = ready();
			const form = given ?? (await readForm(event.request));
			if (typeof form === 'string') return { status: 'closed', problem: problem(form) };
			const typed = form.get('email');
			const email = canonicalEmail(typeof typed === 'string' ? typed.slice(0, 1000) : '');
			const wait = await overLimit(limiter, clientKey(event));
			if (wait !== null) {
				return { status: 'closed', email, problem: tooMany('too_many_requests', wait) };
			}
			if (!isEmail(email)) return { status: 'closed', email, problem: problem('email_invalid') };

			if (link && sendLink) {
				const pause = await overMailLimit(link, event, email);
				if (pause !== null) {
					return { status: 'closed', email, problem: tooMany('too_many_links', pause) };
				}
				sendLink(event, email);
				return { status: 'sent', email };
			}
			const state = await open(email);
			if (state.status === 'open') {
				await writeLibrarySession(event, secret, now(), { email, via: 'typed' });
			}
			return state;
		},

		async redeem(event, token) {
			const { store, secret, now, limiter } = ready();
			const wait = await overLimit(limiter, clientKey(event));
			if (wait !== null) return { status: 'closed', problem: tooMany('too_many_requests', wait) };
			const tokenHash = await hashToken(token);
			const email = tokenHash && (await store.useAccessLink({ tokenHash, now: now() }));
			if (!email) return { status: 'closed', problem: problem('link_expired') };
			await writeLibrarySession(event, secret, now(), { email, via: 'mailbox' });
			return open(email);
		},

		signOut: deleteLibrarySession
	};
}
