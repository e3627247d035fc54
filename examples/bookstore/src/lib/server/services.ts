import Stripe from 'stripe';
import { createDiskStorage } from 'svelte-stripe-books/storage/disk';
import type { BookshopOptions } from 'svelte-stripe-books/server';
import { currency } from '../shop.ts';
import { createBackground } from './background.ts';
import { openDatabase } from './database/open.ts';
import { createLimits } from './limits.ts';
import { writeLinkMail } from './link-mail.ts';
import { keepOutOfLog, log } from './log.ts';
import { createMailer, sendOrReport } from './mail.ts';
import { prepare } from './prepare.ts';
import { createReceipts } from './receipts.ts';
import { readSettings, secretsOf, type Settings } from './settings.ts';
import { createSitemap } from './sitemap.ts';

/** A client for Stripe, or for the sandbox that stands in for it. */
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
	const { secret } = await prepare(database, settings);
	keepOutOfLog([...secretsOf(settings), ...secret]);
	const stripe = createStripe(settings.stripe);
	const { mail, origin } = settings;
	const { webhookSecrets } = settings.stripe;
	const send = mail && createMailer(mail.url);
	const background = createBackground();
	const options = {
		stripe,
		store: database.store,
		storage: createDiskStorage({ root: settings.filesDirectory }),
		name: 'bookstore',
		livemode: settings.stripe.livemode,
		origin,
		currency,
		/** The first signs, all verify. */
		secret,
		// Without a secret no delivery can be verified: one that nobody knows has each of them rejected.
		webhookSecret: webhookSecrets.length > 0 ? webhookSecrets : `whsec_${crypto.randomUUID()}`,
		uiMode: settings.checkout.uiMode,
		access:
			settings.libraryAccess === 'link' && send
				? {
						magicLink: {
							send: (link) =>
								sendOrReport(send, writeLinkMail(link, { from: mail.from }), {
									message: 'The mail server will not take a link to a library.'
								})
						}
					}
				: 'email',
		waitUntil: (work) => background.add(work),
		limiters: await createLimits(settings, database, secret),
		onPurchase: send ? createReceipts({ stripe, send, from: mail.from, origin }) : undefined,
		log
	} satisfies BookshopOptions;
	return {
		settings,
		options,
		/** The sitemap of all books. */
		sitemap: createSitemap(database, { origin }),
		/** Resolves when no promised mail is being sent any more, after eight seconds at most. */
		settled: () => background.settled(8_000),
		/** Closes the database, when nothing needs it any more. */
		close: () => database.close()
	};
}

type Services = Awaited<ReturnType<typeof create>>;

let started: Services | undefined;

/** Makes all that requests need, once, before the first of them. */
export async function startServices(): Promise<Services> {
	started ??= await create();
	return started;
}

/** What requests need. Not to be called while modules load: `vite build` loads them with no settings. */
export function services(): Services {
	if (!started) throw new Error('The services are started in `init` of hooks.server.ts.');
	return started;
}
