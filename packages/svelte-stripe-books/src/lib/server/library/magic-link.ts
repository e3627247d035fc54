import type { BookStore } from '../../store/book-store.ts';
import { hashToken, makeToken } from './link-token.ts';
import type { ShopEvent } from '../http/event.ts';
import { clientOf, overLimit, type Limiter } from '../http/rate-limit.ts';
import { validateOptions, pathRule, rules } from '../options/validate.ts';
import type { Logger } from '../options/shop-options.ts';
import { redactQueryError } from '../options/redact-query-error.ts';

/** A link that opens a library once. */
export interface MagicLink {
	/** The address as it is stored with the purchase, never as it was typed. */
	email: string;
	/** Leads to a page with one button; a program that visits it uses nothing up. */
	url: string;
	expiresAt: Date;
}

/** How libraries are opened by mailed links. */
export interface MagicLinkOptions {
	/** Mails a link. It runs after the answer, and only for addresses that have books. */
	send: (link: MagicLink) => unknown;
	/** Where the shop is, scheme and host; never taken from a request. */
	origin: string;
	/** The page that redeems links, without the token. @default '/library/link' */
	path?: string | undefined;
	/** How long a link is good, in seconds. @default 900, a quarter of an hour */
	ttl?: number | undefined;
	/**
	 * Limits how often one client may have mail sent to one address: 3 times in a quarter of an hour, say. Its keys are
	 * `mail:<client>:<address>`. @default no limit
	 */
	limiter?: Limiter | undefined;
	/**
	 * Limits the mail to one address, whoever asks for it: 10 in a quarter of an hour, say. Its keys are `mailbox:<address>`. It must allow
	 * more than `limiter`, and its window must not be longer than `ttl`: so long as it refuses, a link that was mailed is still
	 * good, and strangers cannot keep the address's owner out. @default no limit
	 */
	mailboxLimiter?: Limiter | undefined;
	/**
	 * Keeps the platform awake until a link is sent: `(work, event) => event.platform?.ctx.waitUntil(work)`.
	 *
	 * @default the process lives on by itself
	 */
	waitUntil?: ((work: Promise<void>, event: ShopEvent) => void) | undefined;
}

/** What sending links needs beside its options. */
interface Context {
	store: BookStore;
	now: () => Date;
	log: Logger | undefined;
}

/**
 * Takes a point off what an address may be mailed. The client comes first: what it may not ask costs the mailbox nothing.
 *
 * @returns in how many seconds to try again when there was none left, else null
 */
export async function overMailLimit(
	{ limiter, mailboxLimiter }: MagicLinkOptions,
	event: ShopEvent,
	email: string
): Promise<number | null> {
	return (
		(await overLimit(limiter, `mail:${clientOf(event)}:${email}`)) ??
		(await overLimit(mailboxLimiter, `mailbox:${email}`))
	);
}

/** How long the work waits, in milliseconds, so that the answer has left and its time tells nothing of the address. */
const pause = 100;

/**
 * Makes the function that mails a link to an address, if it has books: it returns at once, and looks the address up
 * when the answer is on its way.
 *
 * @throws TypeError when an option is missing or malformed
 */
export function createLinkSender(access: MagicLinkOptions, { store, now, log }: Context) {
	validateOptions('createLibraryLookup (access.magicLink)', access, {
		send: { ...rules.hook, optional: false },
		origin: rules.origin,
		path: pathRule('/library/link'),
		ttl: rules.seconds,
		limiter: rules.limiter,
		mailboxLimiter: rules.limiter,
		waitUntil: rules.hook
	});
	const { send, origin, path = '/library/link', ttl = 900, waitUntil } = access;

	async function sendLink(typed: string): Promise<void> {
		const token = makeToken();
		const tokenHash = (await hashToken(token)) ?? '';
		const expiresAt = new Date(now().getTime() + ttl * 1000);
		const email = await store.saveAccessLink({ tokenHash, customerEmail: typed, expiresAt });
		if (email !== null) await send({ email, url: `${origin}${path}/${token}`, expiresAt });
		await store.deleteExpiredAccessLinks(now());
	}

	return (event: ShopEvent, email: string): void => {
		const work = new Promise((resolve) => setTimeout(resolve, pause))
			.then(() => sendLink(email))
			.catch((error: unknown) => {
				// Nobody waits for this any more; the reader asks again.
				log?.({
					code: 'link_unsent',
					message: 'A link to a library could not be mailed.',
					error: redactQueryError(error)
				});
			});
		waitUntil?.(work, event);
	};
}
