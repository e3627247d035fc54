import { errorDocsUrl } from '../../core/configuration-error.ts';
import { problem, problemQuery, type ProblemCode, type ShopProblem } from '../../core/problem.ts';
import type { ShopEvent } from './event.ts';

/** The status of each problem as JSON; what is not listed is the visitor's mistake, 400. */
const statuses: Partial<Record<ProblemCode, number>> = {
	book_unavailable: 409,
	checkout_unavailable: 503,
	download_expired: 404,
	download_unavailable: 503,
	price_changed: 409,
	request_too_large: 413,
	sample_unavailable: 404,
	too_many_requests: 429
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
export function problemResponse(
	event: ShopEvent,
	path: string,
	reason: ProblemCode | ShopProblem
): Response {
	const details = typeof reason === 'string' ? problem(reason) : reason;
	const page = `${path}?${problemQuery(details)}`;
	if (details.retryAfter !== undefined) return rateLimitResponse(event, page, details);
	const answer = wantsJson(event)
		? json({ problem: details }, statuses[details.code] ?? 400)
		: seeOther(page);
	answer.headers.set('link', helpOn(details.code));
	return answer;
}

/** Where a developer who meets a problem reads of it (RFC 8288). */
const helpOn = (code: ProblemCode) => `<${errorDocsUrl(code)}>; rel="help"`;

/**
 * "Try again later", with a status that programs understand (429 or 503), which a redirect would hide from them. A browser is taken
 * to the page all the same, without a script.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
function rateLimitResponse(event: ShopEvent, page: string, details: ShopProblem): Response {
	const headers = {
		'cache-control': 'no-store',
		'retry-after': String(details.retryAfter),
		link: helpOn(details.code)
	};
	const status = statuses[details.code] ?? 429;
	if (wantsJson(event)) return Response.json({ problem: details }, { status, headers });
	const href = escapeHtml(page);
	const document = [
		'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Please wait</title>',
		`<meta http-equiv="refresh" content="0;url=${href}"></head>`,
		`<body><p>${escapeHtml(details.message)}</p><p><a href="${href}">Go on</a></p></body></html>`
	].join('');
	return new Response(document, {
		status,
		headers: { ...headers, 'content-type': 'text/html; charset=utf-8' }
	});
}

const escapeHtml = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** What every endpoint answers to a method it does not have. */
export function notAllowed(allow: string): Response {
	return new Response(null, { status: 405, headers: { allow } });
}
