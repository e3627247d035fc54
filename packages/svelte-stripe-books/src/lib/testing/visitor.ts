import type { Cookies } from '@sveltejs/kit';
import { cartChangeName, cartChanges, readCart, serializeCart } from '../core/cart-cookie.ts';
import type { PageEvent } from '../server/http/event.ts';

/**
 * A visitor's browser as a server sees it: creates the events of requests, and keeps cookies between them.
 *
 * @example
 * const visitor = new Visitor();
 * await shop.cart(visitor.form('/cart/items', { book: 'emma', intent: 'add' }));
 * const { shop: data } = await shop.loadLayout(visitor.event('/'));
 */
export class Visitor {
	/** The cookies that the browser keeps, by name. */
	readonly jar = new Map<string, string>();
	/** The attributes of the cookies that responses have set or deleted, by name. */
	readonly attributes = new Map<string, Record<string, unknown>>();
	/** The headers that `load` functions have set, by name. */
	readonly headers = new Map<string, string>();
	/** The scheme and host of its requests. */
	readonly origin: string;
	/** The IP address of its requests. */
	address = '203.0.113.7';

	/** @param origin the scheme and host of its requests */
	constructor(origin = 'https://books.example') {
		this.origin = origin;
	}

	/** The cart as the page's script reads it: the value of the cookie `ssb_cart`, with the changes of responses applied. */
	get cart(): string {
		return serializeCart(readCart(this.jar));
	}

	/** Writes the cart as the page's script does. */
	set cart(value: string) {
		this.jar.set('ssb_cart', value);
		for (const id of cartChanges(this.jar).keys()) this.jar.delete(cartChangeName(id));
	}

	/**
	 * Creates the event of a request.
	 *
	 * @param params parameters of the route, such as `{ id: 'emma' }`
	 */
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

	/**
	 * Creates the event of a form submission without JavaScript.
	 *
	 * @param fields the fields by name, or pairs to repeat a name
	 */
	form(
		path: string,
		fields: Record<string, string> | [name: string, value: string][] = {},
		headers: Record<string, string> = {}
	): PageEvent {
		return this.event(path, {
			method: 'POST',
			body: new URLSearchParams(fields),
			headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', ...headers }
		});
	}

	/**
	 * Creates the event of a POST request with JSON.
	 *
	 * @param body a value to encode, or a string that is sent unchanged
	 */
	json(path: string, body: unknown): PageEvent {
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
				throw new Error('The event of a visitor does not support cookies.serialize().');
			},
			parse: () => {
				throw new Error('The event of a visitor does not support cookies.parse().');
			}
		} as Cookies;
	}
}
