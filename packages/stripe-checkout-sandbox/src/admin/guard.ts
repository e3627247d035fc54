import type { MiddlewareHandler } from 'hono';
import { json } from './json.ts';

/** Rejects commands that a browser sends from a page of another origin than the dashboard's. */
export const guard: MiddlewareHandler = async ({ req }, next) => {
	if (req.method !== 'GET' && !isSameOrigin(new URL(req.url).host, req.header())) {
		return json({ error: 'Another site may not drive this sandbox.' }, 403);
	}
	return next();
};

// A program sends neither header; a browser sends at least one of them with every post.
function isSameOrigin(host: string, headers: Record<string, string | undefined>): boolean {
	const site = headers['sec-fetch-site'];
	if (site !== undefined) return site === 'same-origin' || site === 'none';
	const { origin } = headers;
	return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}
