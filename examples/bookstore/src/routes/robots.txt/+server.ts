import { services } from '#lib/server/services.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = () => {
	const lines = [
		'User-agent: *',
		...['/cart', '/checkout', '/download', '/library', '/webhooks'].map(
			(path) => `Disallow: ${path}`
		),
		`Sitemap: ${services().settings.origin}/sitemap.xml`
	];
	return new Response(`${lines.join('\n')}\n`, { headers: { 'content-type': 'text/plain' } });
};
