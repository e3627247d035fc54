import type { Account } from './account.ts';
import { httpDate, stripeHeaders } from './api/respond.ts';
import { newId } from './ids.ts';
import { messagePage } from './page/message.ts';
import { englishTexts } from './page/texts.ts';
import { errorBody } from './wire/errors.ts';
import { prettyJson } from './wire/json.ts';

/**
 * Protects a developer's sandbox from websites: rejects requests for an unknown host (DNS rebinding) and API requests that a
 * browser sends from a page of another site.
 *
 * @returns a response with status 403, or undefined if the request is allowed
 * @see https://developer.mozilla.org/docs/Web/HTTP/Headers/Sec-Fetch-Site
 */
export async function rejectUntrusted(
	account: Account,
	request: Request
): Promise<Response | undefined> {
	const { host, hostname, pathname } = new URL(request.url);
	const api = pathname === '/v1' || pathname.startsWith('/v1/');
	// With `sandbox.fetch` the SDK requests api.stripe.com, a name that no website can point to this computer.
	const known = isKnown(account, host, hostname) || (api && /(^|\.)stripe\.com$/.test(hostname));
	if (!known) {
		const message = `This sandbox does not accept requests for the host ${hostname}. To allow it, start the sandbox with --allow-host ${hostname}, or add it to the allowedHosts option.`;
		return api ? apiErrorResponse(account, request, message) : pageErrorResponse(account, message);
	}
	if (api && !isOwnSite(account, host, request.headers)) {
		return apiErrorResponse(account, request, 'Pages of other sites may not call this sandbox.');
	}
	return undefined;
}

function isKnown(account: Account, host: string, hostname: string): boolean {
	return (
		isLoopback(hostname) || account.allowedHosts.has(hostname) || host === new URL(account.url).host
	);
}

function isLoopback(hostname: string): boolean {
	return /^(127(\.\d+){3}|\[::1\]|([\w-]+\.)*localhost)$/.test(hostname);
}

// Programs send neither header. Browsers send Sec-Fetch-Site to loopback addresses, and Origin with every POST.
function isOwnSite(account: Account, host: string, headers: Headers): boolean {
	if (headers.get('sec-fetch-site') === 'cross-site') return false;
	const origin = headers.get('origin');
	if (origin === null) return true;
	if (!URL.canParse(origin)) return false;
	const from = new URL(origin);
	return from.host === host || isKnown(account, from.host, from.hostname);
}

function apiErrorResponse(account: Account, request: Request, message: string): Response {
	const requestId = newId('request');
	const headers = stripeHeaders(account, request, requestId);
	return new Response(prettyJson(errorBody({ message }, requestId)), { status: 403, headers });
}

async function pageErrorResponse(account: Account, text: string): Promise<Response> {
	const headers = {
		'content-type': 'text/html; charset=UTF-8',
		'cache-control': 'no-store',
		date: httpDate(account)
	};
	const page = await messagePage({ heading: 'Unknown host', text, texts: englishTexts });
	return new Response(String(page), { status: 403, headers });
}
