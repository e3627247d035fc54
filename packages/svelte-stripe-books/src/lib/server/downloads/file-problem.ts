import { problem, type ProblemCode } from '../../core/problem.ts';
import type { ShopEvent } from '../http/event.ts';
import { helpLink, problemResponse, statusOf, wantsJson } from '../http/responses.ts';

/**
 * Returns whether a browser opens the address to show what it gets: only then is HTML in `Accept`. A browser that resumes a download
 * would append the page to the file.
 */
const asksForPage = ({ headers }: Request): boolean =>
	(headers.get('accept') ?? '').includes('text/html') && !headers.has('range');

/**
 * Responds to a request for a file that cannot be served. A navigation is redirected to `path?problem=<code>`. Everything else, such as
 * curl, a download manager or an e-reader, gets the status and a line of text, since it would follow a redirect and save the page as
 * the book.
 */
export function fileProblem(
	event: ShopEvent,
	path: string,
	code: ProblemCode,
	status = statusOf(code)
): Response {
	const { request } = event;
	if (wantsJson(event) || asksForPage(request)) return problemResponse(event, path, code, status);
	return new Response(request.method === 'HEAD' ? null : `${problem(code).message}\n`, {
		status,
		headers: {
			'cache-control': 'no-store',
			'content-type': 'text/plain; charset=utf-8',
			'x-content-type-options': 'nosniff',
			link: helpLink(code)
		}
	});
}
