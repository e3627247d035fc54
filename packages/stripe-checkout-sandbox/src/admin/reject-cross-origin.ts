import type { MiddlewareHandler } from 'hono';
import { json } from './json.ts';

/** Rejects commands from a browser page of another origin. */
export const rejectCrossOrigin: MiddlewareHandler = async ({ req }, next) => {
	if (req.method !== 'GET' && !isSameOrigin(new URL(req.url).host, req.header())) {
		return json({ error: 'Pages of other sites may not control this sandbox.' }, 403);
	}
	return next();
};

// Programs send neither header. Browsers send at least one of them with every POST.
function isSameOrigin(host: string, headers: Record<string, string | undefined>): boolean {
	const site = headers['sec-fetch-site'];
	if (site !== undefined) return site === 'same-origin' || site === 'none';
	const { origin } = headers;
	return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}
