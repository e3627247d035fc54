import type { RequestEvent } from '@sveltejs/kit';

/** The part of a SvelteKit event that the library reads. `RequestEvent` and the event of a server `load` both have it. */
export type ShopEvent = Pick<
	RequestEvent,
	'request' | 'url' | 'cookies' | 'params' | 'getClientAddress' | 'platform'
>;

/** The event of a page's `load` or of a form action, which may also set headers. */
export type PageEvent = ShopEvent & Pick<RequestEvent, 'setHeaders'>;

/** The event of a layout's `load`, which can also fetch the app's own routes. */
export type LayoutEvent = ShopEvent & Partial<Pick<RequestEvent, 'fetch'>>;

/** An endpoint: `export const POST = createCheckoutHandler(…)`. */
export type Handler = (event: ShopEvent) => Promise<Response>;

/** The options of every cookie. `Secure` depends on the scheme, since browsers treat http://127.0.0.1 differently. */
export function cookieOptions(event: ShopEvent, maxAge: number) {
	return {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: event.url.protocol === 'https:',
		maxAge
	} as const;
}
