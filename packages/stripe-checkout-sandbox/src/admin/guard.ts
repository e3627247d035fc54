import type { MiddlewareHandler } from 'hono';
import type { Account } from '../account.ts';
import { json } from './json.ts';

/**
 * Keeps pages of the web from driving a developer's sandbox: neither by a form or a script that posts to it, nor
 * under a name of their own that they let point to this computer.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Headers/Sec-Fetch-Site
 */
export function guard(account: Account): MiddlewareHandler {
	return async ({ req }, next) => {
		const { host, hostname } = new URL(req.url);
		if (!isLocal(hostname) && host !== new URL(account.url).host) {
			return json({ error: `This sandbox is not at ${host}.` }, 403);
		}
		if (req.method !== 'GET' && !isSameSite(host, req.header())) {
			return json({ error: 'Another site may not drive this sandbox.' }, 403);
		}
		return next();
	};
}

function isLocal(hostname: string): boolean {
	return /^(127(\.\d+){3}|\[::1\]|([\w-]+\.)*localhost)$/.test(hostname);
}

// A program sends neither header; a browser sends at least one of them with every post.
function isSameSite(host: string, headers: Record<string, string | undefined>): boolean {
	const site = headers['sec-fetch-site'];
	if (site !== undefined) return site === 'same-origin' || site === 'none';
	const { origin } = headers;
	return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}
