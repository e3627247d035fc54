import { errorDocsUrl } from '../../core/configuration-error.ts';
import { problem, problemQuery, type ProblemCode, type ShopProblem } from '../../core/problem.ts';
import type { ShopEvent } from './event.ts';

/** The HTTP status of each problem. The default is 400. */
const statuses: Partial<Record<ProblemCode, number>> = {
	book_owned: 409,
	book_unavailable: 409,
	checkout_unavailable: 503,
	download_expired: 410,
	download_revoked: 410,
	download_unavailable: 503,
	price_changed: 409,
	request_too_large: 413,
	sample_unavailable: 404,
	too_many_requests: 429
};

/** Returns the status of a problem. */
export const statusOf = (code: ProblemCode): number => statuses[code] ?? 400;

/** Returns whether to respond with JSON: `Accept` lists it, or the request is JSON and `Accept` does not list HTML. */
export function wantsJson({ request }: ShopEvent): boolean {
	const accept = request.headers.get('accept') ?? '';
	return accept.includes('application/json') || (isJson(request) && !accept.includes('text/html'));
}

/** Returns whether a request's `Content-Type` is JSON. */
export function isJson(request: Request): boolean {
	return /^application\/json\b/i.test(request.headers.get('content-type') ?? '');
}

/** Redirects with 303. SvelteKit's `redirect` is not used because it may reject other origins. */
export function seeOther(location: string): Response {
	return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
}

/** Returns a JSON response that must not be cached. */
export function json(body: unknown, status = 200): Response {
	return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

/**
 * Responds with a problem: as JSON with a status, or as a redirect to `path?problem=<code>`.
 *
 * @param status of the JSON. @default the status of the problem
 */
export function problemResponse(
	event: ShopEvent,
	path: string,
	reason: ProblemCode | ShopProblem,
	status?: number
): Response {
	const details = typeof reason === 'string' ? problem(reason) : reason;
	const page = `${path}?${problemQuery(details)}`;
	if (details.retryAfter !== undefined) return rateLimitResponse(event, page, details);
	const response = wantsJson(event)
		? json({ problem: details }, status ?? statusOf(details.code))
		: seeOther(page);
	response.headers.set('link', helpLink(details.code));
	return response;
}

/** Links to the documentation of a problem (RFC 8288). */
export const helpLink = (code: ProblemCode) => `<${errorDocsUrl(code)}>; rel="help"`;

/**
 * Responds with 429 or 503 and `Retry-After`, which a redirect would hide from programs. Browsers are sent to the page by a
 * `<meta http-equiv="refresh">`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
function rateLimitResponse(event: ShopEvent, page: string, details: ShopProblem): Response {
	const headers = {
		'cache-control': 'no-store',
		'retry-after': String(details.retryAfter),
		link: helpLink(details.code)
	};
	const status = statuses[details.code] ?? 429;
	if (wantsJson(event)) return Response.json({ problem: details }, { status, headers });
	const href = escapeHtml(page);
	const document = [
		'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Please wait</title>',
		`<meta http-equiv="refresh" content="0;url=${href}"></head>`,
		`<body><p>${escapeHtml(details.message)}</p><p><a href="${href}">Continue</a></p></body></html>`
	].join('');
	return new Response(document, {
		status,
		headers: { ...headers, 'content-type': 'text/html; charset=utf-8' }
	});
}

const escapeHtml = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Responds with 405 (Method Not Allowed). @param allow the value of the `Allow` header */
export function notAllowed(allow: string): Response {
	return new Response(null, { status: 405, headers: { allow } });
}
