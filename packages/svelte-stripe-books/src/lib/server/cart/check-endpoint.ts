import type { LayoutEvent } from '../http/event.ts';

/** In milliseconds. SvelteKit answers from its own routes, and asks the network only for one that is not there. */
const timeout = 2_000;

/**
 * Asks the app which methods the cart's endpoint has. In the browser the cart is a cookie, so that without this question a missing
 * endpoint would show only to visitors without JavaScript.
 *
 * @returns what is wrong with the endpoint, null if nothing is, or undefined if it did not answer
 */
export async function checkCartEndpoint(
	event: LayoutEvent,
	path: string
): Promise<string | null | undefined> {
	if (!event.fetch) return undefined;
	try {
		const signal = AbortSignal.timeout(timeout);
		const response = await event.fetch(path, { method: 'OPTIONS', signal });
		if (response.status === 404) return `There is no route at ${path}.`;
		const allowed = response.headers.get('allow')?.split(/,\s*/);
		const missing = ['GET', 'POST'].filter((method) => allowed && !allowed.includes(method));
		return missing.length > 0
			? `The route at ${path} does not export ${missing.join(' and ')}.`
			: null;
	} catch {
		return undefined;
	}
}
