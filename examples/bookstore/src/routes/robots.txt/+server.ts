import { services } from '#lib/server/services.ts';
import type { RequestHandler } from './$types';

/** Paths that crawlers must not request. The cart and the library are crawlable but answer `noindex`. */
const disallowed = ['/checkout', '/download', '/healthz', '/library/link', '/readyz', '/webhooks'];

export const GET: RequestHandler = () => {
	const lines = [
		'User-agent: *',
		...disallowed.map((path) => `Disallow: ${path}`),
		'',
		`Sitemap: ${services().settings.origin}/sitemap.xml`
	];
	return new Response(`${lines.join('\n')}\n`, {
		headers: {
			'content-type': 'text/plain; charset=utf-8',
			'cache-control': 'public, max-age=3600'
		}
	});
};
