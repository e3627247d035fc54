import { error } from '@sveltejs/kit';
import { services } from '#lib/server/services.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url }) => {
	const xml = await services().sitemap.write(url.searchParams.get('after'));
	if (xml === null) error(404, 'Sitemap not found');
	return new Response(xml, {
		headers: {
			'content-type': 'application/xml; charset=utf-8',
			'cache-control': 'public, max-age=3600'
		}
	});
};
