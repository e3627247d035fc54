import { services } from '#lib/server/services.ts';
import type { RequestHandler } from './$types';

/** What no robot has to do with. Not the cart and the library, which say themselves that they are not to be listed. */
const doors = ['/checkout', '/download', '/library/link', '/webhooks'];

export const GET: RequestHandler = () => {
	const lines = [
		'User-agent: *',
		...doors.map((path) => `Disallow: ${path}`),
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
