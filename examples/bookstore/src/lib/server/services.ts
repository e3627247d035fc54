import Stripe from 'stripe';
import { createDiskStorage } from 'svelte-stripe-books/storage/disk';
import {
	checkShop,
	createDownloadLinks,
	type LibraryLookupOptions,
	type ShopOptions
} from 'svelte-stripe-books/server';
import { createBackground } from './background.ts';
import { openDatabase } from './database/open.ts';
import { createLimits } from './limits.ts';
import { writeMagicLinkMail } from './magic-link-mail.ts';
import { keepOutOfLog, log } from './log.ts';
import { createMailer, sendOrReport } from './mail.ts';
import { initialize } from './initialize.ts';
import { createReceipts } from './receipts.ts';
import { readSettings, secretsOf, type Settings } from './settings.ts';
import { createSitemap } from './sitemap.ts';

/** Creates a client for Stripe, or for the sandbox. */
function createStripe({ secretKey, apiBase }: Settings['stripe']): Stripe {
	return new Stripe(secretKey, {
		apiVersion: '2026-10-28.endive',
		maxNetworkRetries: 2,
		timeout: 10_000,
		...(apiBase && {
			protocol: apiBase.protocol === 'http:' ? 'http' : 'https',
			host: apiBase.hostname,
			port: apiBase.port || (apiBase.protocol === 'http:' ? 80 : 443)
		})
	});
}

async function create() {
	const settings = readSettings(process.env);
	keepOutOfLog(secretsOf(settings));
	const database = await openDatabase(settings.database);
	const { secret } = await initialize(database, settings);
	keepOutOfLog([...secretsOf(settings), ...secret]);
	const shop = {
		stripe: createStripe(settings.stripe),
		store: database.store,
		name: 'bookstore',
		livemode: settings.stripe.livemode,
		log
	} satisfies ShopOptions;
	checkShop(shop);
	const { mail, origin } = settings;
	const send = mail && createMailer(mail.url);
	const limits = await createLimits(settings, database, secret);
	const background = createBackground();
	const access: LibraryLookupOptions['access'] =
		settings.libraryAccess === 'link' && send
			? {
					magicLink: {
						origin,
						limiter: limits.mail,
						mailboxLimiter: limits.mailbox,
						send: (link) =>
							sendOrReport(send, writeMagicLinkMail(link, { from: mail.from }), {
								message: 'The mail server permanently rejected a magic link.'
							}),
						waitUntil: (work) => background.add(work)
					}
				}
			: 'email';
	return {
		settings,
		shop,
		/** Mails receipts; undefined without a mail server. */
		onPurchase: send
			? createReceipts({ stripe: shop.stripe, send, from: mail.from, origin })
			: undefined,
		/** Signs cookies and links: the first signs, all verify. */
		secret,
		/** Rate limiters; each is undefined when rate limiting is off. */
		limits,
		/** How customers open their library. */
		access,
		/** Sitemaps for search engines. */
		sitemap: createSitemap(database, { origin: settings.origin }),
		downloadLinks: createDownloadLinks({ secret }),
		storage: createDiskStorage({ root: settings.filesDirectory }),
		/** Resolves when all background mail is sent, or after eight seconds. */
		settled: () => background.settled(8_000),
		/** Closes the database. */
		close: () => database.close()
	};
}

type Services = Awaited<ReturnType<typeof create>>;

let started: Services | undefined;

/** Creates the services, once. */
export async function startServices(): Promise<Services> {
	started ??= await create();
	return started;
}

/** Returns the services. Must not be called while modules load, because `vite build` loads them without settings. */
export function services(): Services {
	if (!started)
		throw new Error(
			'services() was called before startServices(), which `init` in hooks.server.ts calls.'
		);
	return started;
}
