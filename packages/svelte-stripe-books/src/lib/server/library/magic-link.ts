import type { BookStore } from '../../store/book-store.ts';
import { hashToken, makeToken } from './link-token.ts';
import type { ShopEvent } from '../http/event.ts';
import { clientOf, overLimit, type Limiter } from '../http/rate-limit.ts';
import { defaultPaths } from '../../core/paths.ts';
import { defineOptions } from '../options/define-options.ts';
import { pathRule, rules } from '../options/validate.ts';
import type { Logger } from '../options/shop-options.ts';
import { redactQueryError } from '../options/redact-query-error.ts';

/** A link that opens a library once. */
export interface MagicLink {
	/** The email address as it is stored with the purchase, never as it was typed. */
	email: string;
	/** Opens a page with a button that redeems the link, so that mail scanners that follow it do not use it up. */
	url: string;
	/** Time at which the link stops working. */
	expiresAt: Date;
}

/** The options of `access: { magicLink }`. */
export interface MagicLinkOptions {
	/** Emails a link. It runs after the response, and only for addresses that have books. */
	send: (link: MagicLink) => unknown;
	/** The scheme and host of the shop, such as `https://books.example`. Never taken from a request. */
	origin: string;
	/** The path of the page that redeems links, without the token. @default '/library/link' */
	path?: string | undefined;
	/** How long a link is valid, in seconds. @default 900, 15 minutes */
	ttl?: number | undefined;
	/**
	 * Limits the emails that one client may request for one address, for example to 3 in 15 minutes. Its keys are
	 * `mail:<IP address>:<email>`. @default no limit
	 */
	limiter?: Limiter | undefined;
	/**
	 * Limits the emails to one address from all clients, for example to 10 in 15 minutes. Its keys are `mailbox:<email>`. It must allow
	 * more than `limiter`, and its window must not be longer than `ttl`: while it refuses, a mailed link is still valid, so other clients
	 * cannot lock the owner out. @default no limit
	 */
	mailboxLimiter?: Limiter | undefined;
	/**
	 * Keeps a serverless platform running until the email is sent: `(work, event) => event.platform?.ctx.waitUntil(work)`.
	 *
	 * @default not called, for servers that keep running
	 */
	waitUntil?: ((work: Promise<void>, event: ShopEvent) => void) | undefined;
}

const magicLinkOptions = defineOptions<keyof MagicLinkOptions>(
	'createLibraryLookup (access.magicLink)',
	{
		send: { ...rules.hook, optional: false },
		origin: rules.origin,
		path: pathRule(defaultPaths.magicLink),
		ttl: rules.seconds,
		limiter: rules.limiter,
		mailboxLimiter: rules.limiter,
		waitUntil: rules.hook
	}
);

/** The dependencies of `createLinkSender`. */
interface Context {
	store: BookStore;
	now: () => Date;
	log: Logger;
}

/**
 * Consumes one point of the client's limit and then of the mailbox's limit. A client over its limit does not use up the mailbox's.
 *
 * @returns null if a point was left, else the seconds until the next attempt
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

/** In milliseconds. The lookup starts after the response was sent, so that response times do not reveal which addresses have books. */
const delay = 100;

/**
 * Creates the function that emails a link to an address that has books. It returns immediately and looks the address up after the
 * response.
 *
 * @throws TypeError if an option is missing or malformed
 */
export function createLinkSender(access: MagicLinkOptions, { store, now, log }: Context) {
	const { send, origin, ...more } = magicLinkOptions.read(access);
	const { path = defaultPaths.magicLink, ttl = 900, waitUntil } = more;

	async function sendLink(typed: string): Promise<void> {
		const token = makeToken();
		const tokenHash = (await hashToken(token)) ?? '';
		const expiresAt = new Date(now().getTime() + ttl * 1000);
		const email = await store.saveAccessLink({ tokenHash, customerEmail: typed, expiresAt });
		if (email !== null) await send({ email, url: `${origin}${path}/${token}`, expiresAt });
		await store.deleteExpiredAccessLinks(now());
	}

	return (event: ShopEvent, email: string): void => {
		const work = new Promise((resolve) => setTimeout(resolve, delay))
			.then(() => sendLink(email))
			.catch((error: unknown) => {
				// The response was already sent; the customer can request another link.
				log({
					code: 'link_unsent',
					message: 'The email with a library link could not be sent.',
					error: redactQueryError(error)
				});
			});
		waitUntil?.(work, event);
	};
}
