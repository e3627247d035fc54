import { prettyJson } from '../wire/json.ts';

/** Creates a JSON response. */
export function json(value: object, status = 200): Response {
	const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
	return new Response(prettyJson(value), { status, headers });
}
