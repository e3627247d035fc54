import { problem, problemQuery, type ProblemCode, type ProblemDetails } from '../core/problem.ts';
import type { ShopEvent } from './event.ts';

/** The status of each problem as JSON; what is not listed is the visitor's mistake, 400. */
const statuses: Partial<Record<ProblemCode, number>> = {
	book_unavailable: 409,
	checkout_unavailable: 503,
	download_expired: 404,
	download_unavailable: 503,
	price_changed: 409,
	request_too_large: 413,
	sample_unavailable: 404
};

/** Whether the client wants JSON: it says so, or it sent JSON and is no page. */
export function wantsJson({ request }: ShopEvent): boolean {
	const accept = request.headers.get('accept') ?? '';
	return accept.includes('application/json') || (isJson(request) && !accept.includes('text/html'));
}

/** Whether a request's body is said to be JSON. */
export function isJson(request: Request): boolean {
	return /^application\/json\b/i.test(request.headers.get('content-type') ?? '');
}

/** Sends a browser on with GET. A plain response, since a framework's `redirect` may refuse other origins. */
export function seeOther(location: string): Response {
	return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
}

/** An answer nobody may keep. */
export function json(body: unknown, status = 200): Response {
	return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

/** A "no" as the client can read it: JSON with a status, or the page at `path` with `?problem=<code>`. */
export function refuse(
	event: ShopEvent,
	path: string,
	reason: ProblemCode | ProblemDetails
): Response {
	const details = typeof reason === 'string' ? problem(reason) : reason;
	return wantsJson(event)
		? json({ problem: details }, statuses[details.code] ?? 400)
		: seeOther(`${path}?${problemQuery(details)}`);
}

/** What every endpoint answers to a method it does not have. */
export function notAllowed(allow: string): Response {
	return new Response(null, { status: 405, headers: { allow } });
}
