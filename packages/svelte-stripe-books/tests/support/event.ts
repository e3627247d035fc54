import type { PageEvent } from '../../src/lib/server/index.ts';

export { Visitor } from '../../src/lib/testing/visitor.ts';

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
