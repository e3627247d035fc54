import type { LayoutEvent } from '../http/event.ts';

/** In milliseconds. SvelteKit answers from the app's routes, and uses the network only for a missing one. */
const timeout = 2_000;

/**
 * Checks which methods the cart endpoint has. The browser writes the cart cookie itself, so without this check only visitors
 * without JavaScript would notice a missing endpoint.
 *
 * @returns what is wrong with the endpoint, null if it answers GET and POST, or undefined if it did not answer
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
