import type { Cookies } from '@sveltejs/kit';
import type { ShopEvent } from '../../src/lib/server/index.ts';

/** The body of a client that goes away in the middle of it. */
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

/** A visitor's browser, as far as a server sees it: cookies that last from one request to the next. */
export class Visitor {
	readonly jar = new Map<string, string>();
	/** The attributes of the cookies that were set last, by name. */
	readonly attributes = new Map<string, Record<string, unknown>>();
	readonly origin: string;
	/** The address its requests come from. */
	address = '203.0.113.7';

	constructor(origin = 'https://books.example') {
		this.origin = origin;
	}

	/** The event of a request that this browser makes. */
	event(path: string, init: RequestInit = {}, params: Record<string, string> = {}): ShopEvent {
		const url = new URL(path, this.origin);
		return {
			url,
			params,
			request: new Request(url, init),
			cookies: this.#cookies(),
			platform: undefined,
			getClientAddress: () => this.address
		};
	}

	/** The event of a page's form. */
	form(path: string, fields: [string, string][] = [], headers: Record<string, string> = {}) {
		return this.event(path, {
			method: 'POST',
			body: new URLSearchParams(fields),
			headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', ...headers }
		});
	}

	/** The event of a script's request. */
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
				throw new Error('The library sets cookies and never writes headers.');
			},
			parse: () => {
				throw new Error('The library reads no cookie headers.');
			}
		} as Cookies;
	}
}
