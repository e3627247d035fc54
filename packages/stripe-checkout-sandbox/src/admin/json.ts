import { prettyJson } from '../wire/json.ts';

/** An answer to a program. */
export function json(value: object, status = 200): Response {
	const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
	return new Response(prettyJson(value), { status, headers });
}
