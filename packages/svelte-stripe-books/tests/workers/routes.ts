import type { Bookshop, PageEvent, Platform } from 'svelte-stripe-books/server';

type Shop =
	Omit<Bookshop, 'store' | 'options' | 'check' | 'reconcile'> | Bookshop<never, [Platform]>;

/** A route: method, pattern of the path, and what it returns. */
type Route = [
	method: string,
	path: RegExp,
	run: (shop: Bookshop, event: PageEvent) => Promise<unknown>
];

/** The routes of a store, whose pages are their data. */
const routes: Route[] = [
	[
		'GET',
		/^\/$/,
		async (shop, event) => ({
			...(await shop.loadLayout(event)),
			...(await shop.loadCatalog(event))
		})
	],
	['GET', /^\/books\/(?<id>\w+)$/, (shop, event) => shop.loadBook(event)],
	['POST', /^\/checkout$/, (shop, event) => shop.checkout(event)],
	['GET', /^\/checkout\/success$/, (shop, event) => shop.loadSuccess(event)],
	['POST', /^\/webhooks\/stripe$/, (shop, event) => shop.webhook(event)],
	['GET', /^\/library$/, (shop, event) => shop.loadLibrary(event)],
	['POST', /^\/library$/, (shop, event) => shop.libraryActions.default(event)],
	[
		'POST',
		/^\/library\/link\/(?<token>.+)$/,
		(shop, event) => shop.magicLinkActions.default(event)
	],
	['GET', /^\/download\/(?<token>.+)$/, (shop, event) => shop.download(event)]
];

/** Answers a request by its route. */
export async function answer(shop: Shop, event: PageEvent): Promise<Response> {
	for (const [method, path, run] of routes) {
		const match = event.request.method === method && path.exec(event.url.pathname);
		if (!match) continue;
		const params = Object.fromEntries(
			Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)])
		);
		try {
			const result = await run(shop as Bookshop, { ...event, params });
			return result instanceof Response ? result : Response.json(result);
		} catch (thrown) {
			const { status, location } = thrown as { status?: number; location?: string };
			if (location) return new Response(null, { status: status ?? 303, headers: { location } });
			return new Response(String(thrown), { status: status ?? 500 });
		}
	}
	return new Response(null, { status: 404 });
}
