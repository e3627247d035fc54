import type { RequestHandler } from './$types';

/** Answers while the process can handle requests, whatever the state of its database: a restart would not help. */
export const GET: RequestHandler = () =>
	new Response('ok\n', {
		headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
	});
