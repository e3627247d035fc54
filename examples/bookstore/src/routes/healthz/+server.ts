import type { RequestHandler } from './$types';

/** Answers while the process can handle requests, whatever the state of its database: restarting it would mend nothing. */
export const GET: RequestHandler = () =>
	new Response('ok\n', {
		headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
	});
