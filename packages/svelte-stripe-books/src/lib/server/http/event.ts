import type { RequestEvent } from '@sveltejs/kit';

/** What the library reads of a SvelteKit event; a `RequestEvent` and the event of a server `load` both have it. */
export type ShopEvent = Pick<
	RequestEvent,
	'request' | 'url' | 'cookies' | 'params' | 'getClientAddress' | 'platform'
>;

/** The event of a page's `load` or of a form action, which may also set headers. */
export type PageEvent = ShopEvent & Pick<RequestEvent, 'setHeaders'>;

/** The event of a layout's `load`, which may also ask the app's own routes. */
export type LayoutEvent = ShopEvent & Partial<Pick<RequestEvent, 'fetch'>>;

/** An endpoint: `export const POST = createCheckoutHandler(…)`. */
export type Handler = (event: ShopEvent) => Promise<Response>;

/** How every cookie of ours is set; `Secure` by the scheme in use, since browsers differ on http://127.0.0.1. */
export function cookieOptions(event: ShopEvent, maxAge: number) {
	return {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: event.url.protocol === 'https:',
		maxAge
	} as const;
}
