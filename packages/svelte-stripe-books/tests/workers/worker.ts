import { drizzle } from 'drizzle-orm/d1';
import Stripe from 'stripe';
import { createSchema } from 'svelte-stripe-books/schema/sqlite';
import { createBookshop, type BookshopOptions, type Platform } from 'svelte-stripe-books/server';
import { createR2Storage } from 'svelte-stripe-books/storage/r2';
import { createStore } from 'svelte-stripe-books/store/sqlite';
import { createEvent } from './event.ts';
import { interleave, report } from './interleave.ts';
import { answer } from './routes.ts';

/** The platform's data of a request: bindings of the tenant that it is for. */
interface TenantPlatform {
	tenant: string;
	/** Names the request in what it reports. */
	request: string;
	db: never;
	bucket: never;
	webhookSecret: string;
	waitUntil(work: Promise<unknown>): void;
}

function optionsOf(platform: Platform): BookshopOptions {
	const { tenant, request, db, bucket, webhookSecret, waitUntil } =
		platform as unknown as TenantPlatform;
	const storage = createR2Storage({ bucket });
	return {
		stripe: new Stripe(`sk_test_${tenant}`, { maxNetworkRetries: 0 }),
		store: interleave(tenant, createStore(drizzle(db), createSchema())),
		storage: interleave(tenant, storage),
		name: tenant,
		livemode: false,
		origin: `https://${tenant}.example`,
		currency: 'usd',
		secret: `a secret of ${tenant} with more than thirty-two characters`,
		webhookSecret,
		access: { magicLink: { send: ({ url }) => report('mail', { tenant, request, url }) } },
		waitUntil,
		onPurchase: ({ books }) =>
			report('purchase', { tenant, request, titles: books.map(({ title }) => title) })
	};
}

const shop = createBookshop({ perRequest: optionsOf });

// What happens without `perRequest`: the bindings of the first request serve all later ones.
let first: Platform | undefined;
const shared = createBookshop(() => optionsOf(first ?? {}));

interface Context {
	waitUntil(work: Promise<unknown>): void;
}

export default {
	async fetch(request: Request, env: Record<string, unknown>, context: Context): Promise<Response> {
		const url = new URL(request.url);
		const tenant = url.hostname.split('.')[0] ?? '';
		let background = 0;
		const platform: TenantPlatform = {
			tenant,
			request: request.headers.get('x-request') ?? '',
			db: env[`${tenant}Db`] as never,
			bucket: env[`${tenant}Files`] as never,
			webhookSecret: String(env[`${tenant}WebhookSecret`]),
			waitUntil(work) {
				background += 1;
				context.waitUntil(work);
			}
		};
		first ??= platform as Platform;
		const { event, headers } = createEvent(request, platform as Platform);
		const response = await answer(request.headers.has('x-shared') ? shared : shop, event);
		const all = new Headers(response.headers);
		for (const [name, value] of headers()) all.append(name, value);
		all.set('x-background', String(background));
		return new Response(response.body, { status: response.status, headers: all });
	}
};
