import type { Cookies } from '@sveltejs/kit';
import {
	cartChangeName,
	cartChanges,
	readCart,
	serializeCart
} from '../../src/lib/core/cart-cookie.ts';
import type { PageEvent } from '../../src/lib/server/index.ts';

/** Creates the body of a client that disconnects midway. */
export function brokenBody(): ReadableStream<Uint8Array> {
	let sent = false;
	return new ReadableStream({
		pull(controller) {
			if (sent) controller.error(new Error('aborted'));
			else controller.enqueue(new TextEncoder().encode('{"books":["atlas'));
			sent = true;
		}
	});
}

/** A visitor's browser as a server sees it: it keeps cookies between requests. */
export class Visitor {
	readonly jar = new Map<string, string>();
	/** The attributes of the most recently set cookies, by name. */
	readonly attributes = new Map<string, Record<string, unknown>>();
	readonly origin: string;
	/** The headers that pages set, by name. */
	readonly headers = new Map<string, string>();
	/** The IP address of its requests. */
	address = '203.0.113.7';

	constructor(origin = 'https://books.example') {
		this.origin = origin;
	}

	/** The cart as the page's script reads it: the cookie with the changes of responses. */
	get cart(): string {
		return serializeCart(readCart(this.jar));
	}

	/** Writes the cart as the page's script does. */
	set cart(value: string) {
		this.jar.set('ssb_cart', value);
		for (const id of cartChanges(this.jar).keys()) this.jar.delete(cartChangeName(id));
	}

	/** Creates the event of a request. */
	event(path: string, init: RequestInit = {}, params: Record<string, string> = {}): PageEvent {
		const url = new URL(path, this.origin);
		return {
			url,
			params,
			request: new Request(url, init),
			cookies: this.#cookies(),
			platform: undefined,
			getClientAddress: () => this.address,
			setHeaders: (headers) => {
				for (const [name, value] of Object.entries(headers)) this.headers.set(name, value);
			}
		};
	}

	/** Creates the event of a form submission. */
	form(path: string, fields: [string, string][] = [], headers: Record<string, string> = {}) {
		return this.event(path, {
			method: 'POST',
			body: new URLSearchParams(fields),
			headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', ...headers }
		});
	}

	/** Creates the event of a JSON request. */
	json(path: string, body: unknown) {
		return this.event(path, {
			method: 'POST',
			body: typeof body === 'string' ? body : JSON.stringify(body),
			headers: { 'content-type': 'application/json', accept: 'application/json' }
		});
	}

	#cookies(): Cookies {
		return {
			get: (name) => this.jar.get(name),
			getAll: () => [...this.jar].map(([name, value]) => ({ name, value })),
			set: (name, value, options) => {
				this.jar.set(name, value);
				this.attributes.set(name, { ...options });
			},
			delete: (name, options) => {
				this.jar.delete(name);
				this.attributes.set(name, { ...options });
			},
			serialize: () => {
				throw new Error('The library must not serialize cookies.');
			},
			parse: () => {
				throw new Error('The library must not parse cookies.');
			}
		} as Cookies;
	}
}

/** Converts an event to that of a prerendered page, like `disable_search` in SvelteKit's `utils/url.js`. */
export function prerender(event: PageEvent): PageEvent {
	const url = new URL(event.url);
	for (const property of ['search', 'searchParams']) {
		Object.defineProperty(url, property, {
			get() {
				throw new Error(`Cannot access url.${property} on a page with prerendering enabled`);
			}
		});
	}
	return { ...event, url };
}
