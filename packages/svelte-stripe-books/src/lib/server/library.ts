import type { Book } from '../core/book.ts';
import { canonicalEmail, isEmail } from '../core/email.ts';
import { problem } from '../core/problem.ts';
import type { LibraryState } from '../core/results.ts';
import type { BookStore } from '../store/book-store.ts';
import { readForm } from './body.ts';
import { toShelf, type DownloadLinks } from './download-links.ts';
import type { ShopEvent } from './event.ts';
import { atFirstUse, checkOptions, rules, type Options } from './options.ts';
import { deleteReader, readReader, writeReader } from './reader-cookie.ts';
import type { Secret } from './signature.ts';

/** What the library page needs. */
export interface LibraryOptions<B extends Book = Book> {
	store: BookStore<B>;
	links: DownloadLinks;
	/** Signs the cookie that keeps a library open. */
	secret: Secret;
	/** Who is let in. `'email'`: whoever names the address that was given at checkout. A choice you must make. */
	access: 'email';
	/** The clock. @default the machine's */
	now?: (() => Date) | undefined;
}

/** The library of one visitor at a time. */
export interface LibraryLookup<B extends Book = Book> {
	/** The library that is open in this browser, for `load`. */
	read(event: ShopEvent): Promise<LibraryState<B>>;
	/**
	 * An address was typed, in the field `email`; `problem` says why it opens nothing.
	 *
	 * @param form the request's, where you have read it already. @default it is read, and what cannot be is a problem
	 */
	request(event: ShopEvent, form?: FormData): Promise<LibraryState<B>>;
	/** Closes the library in this browser. */
	signOut(event: ShopEvent): void;
}

/**
 * Gives buyers their books back by the address they gave at checkout.
 *
 * @throws TypeError at the first request, when an option is missing or malformed
 * @example
 * // src/routes/library/+page.server.ts
 * const library = createLibraryLookup({ store, links, secret, access: 'email' });
 * export const load = async (event) => ({ library: await library.read(event) });
 * export const actions = {
 * 	default: async (event) => {
 * 		const state = await library.request(event);
 * 		return state.status === 'open' ? redirect(303, '/library') : fail(400, { library: state });
 * 	}
 * };
 */
export function createLibraryLookup<B extends Book>(
	options: Options<LibraryOptions<B>>
): LibraryLookup<B> {
	const ready = atFirstUse(options, (given) => {
		checkOptions('createLibraryLookup', given, {
			store: rules.store,
			links: rules.links,
			secret: rules.secret,
			access: { is: (value) => value === 'email', must: `'email'` },
			now: rules.now
		});
		return { ...given, now: given.now ?? (() => new Date()) };
	});

	async function open(email: string): Promise<LibraryState<B>> {
		const { store, links } = ready();
		const owned = await store.listOwned(email);
		return owned.length > 0
			? { status: 'open', email, books: await toShelf(owned, links) }
			: { status: 'closed', email, problem: problem('library_empty') };
	}

	return {
		async read(event) {
			const { secret, now } = ready();
			const reader = await readReader(event, secret, now());
			return reader ? open(reader.email) : { status: 'closed' };
		},

		async request(event, given) {
			const { secret, now } = ready();
			const form = given ?? (await readForm(event.request));
			if (typeof form === 'string') return { status: 'closed', problem: problem(form) };
			const typed = form.get('email');
			const email = canonicalEmail(typeof typed === 'string' ? typed.slice(0, 1000) : '');
			if (!isEmail(email)) {
				return { status: 'closed', email, problem: problem('email_invalid') };
			}
			const state = await open(email);
			if (state.status === 'open')
				await writeReader(event, secret, now(), { email, proof: 'typed' });
			return state;
		},

		signOut: deleteReader
	};
}
