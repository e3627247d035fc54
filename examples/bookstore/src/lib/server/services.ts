import Stripe from 'stripe';
import type { BookshopOptions } from 'svelte-stripe-books/server';
import { currency, locale } from '../shop.ts';
import { createBackground } from './background.ts';
import { openDatabase } from './database/open.ts';
import { createLimits } from './limits.ts';
import { writeMagicLinkMail } from './magic-link-mail.ts';
import { keepOutOfLog, log } from './log.ts';
import { createMailer, sendOrReport } from './mail.ts';
import { createMoveMails } from './move-mails.ts';
import { initialize } from './initialize.ts';
import { createReceipts } from './receipts.ts';
import { readSettings, secretsOf, type Settings } from './settings.ts';
import { sampleStyles } from './sample-styles.ts';
import { createSitemap } from './sitemap.ts';
import { checkStorage, openStorage } from './storage.ts';

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
	const database = await openDatabase(settings.database, settings.stripe.livemode);
	const storage = openStorage(settings.storage);
	const { secret } = await initialize(database, settings);
	keepOutOfLog([...secretsOf(settings), ...secret]);
	const stripe = createStripe(settings.stripe);
	const { mail, origin, contactEmail } = settings;
	const { webhookSecrets } = settings.stripe;
	const send = mail && createMailer(mail.url);
	const background = createBackground();
	const options = {
		stripe,
		store: database.store,
		storage,
		name: 'bookstore',
		livemode: settings.stripe.livemode,
		origin,
		currency,
		locale,
		contactEmail,
		sampleStyles,
		/** The first signs, all verify. */
		secret,
		// A random secret rejects every delivery while no real one is set.
		webhookSecret: webhookSecrets.length > 0 ? webhookSecrets : `whsec_${crypto.randomUUID()}`,
		uiMode: settings.checkout.uiMode,
		managedPayments: settings.selling.managedPayments,
		promotionCodes: settings.selling.promotionCodes,
		access:
			settings.libraryAccess === 'link' && send
				? {
						magicLink: {
							send: (link) =>
								sendOrReport(send, writeMagicLinkMail(link, { from: mail.from, contactEmail }), {
									message: 'The mail server permanently rejected a magic link.'
								})
						}
					}
				: 'email',
		waitUntil: (work) => background.add(work),
		limiters: await createLimits(settings, database, secret),
		onPurchase: send
			? createReceipts({ stripe, send, from: mail.from, origin, contactEmail })
			: undefined,
		onCustomerMoved: send
			? createMoveMails({ send, from: mail.from, origin, contactEmail })
			: undefined,
		log
	} satisfies BookshopOptions;
	return {
		settings,
		options,
		/** Sitemaps for search engines. */
		sitemap: createSitemap(database, { origin }),
		/** Throws if the database or the storage cannot be read. */
		checks: {
			database: () => database.store.listBooks({ limit: 1 }),
			storage: () => checkStorage(settings.storage, storage)
		},
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
