import type { BookFile } from '../../core/book.ts';
import type { BookStorage } from '../../core/storage.ts';
import type { Logger } from '../options/shop-options.ts';
import { serveFile } from './serve-file.ts';

/**
 * Headers under which HTML runs nothing, loads nothing but its own pictures and fonts, and belongs to no origin, also when it is opened outside of the
 * shop's page. A page of the shop may show it in a frame.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Content-Security-Policy/sandbox
 */
const isolated = {
	'content-security-policy':
		"sandbox; default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
	'x-frame-options': 'SAMEORIGIN',
	'x-content-type-options': 'nosniff',
	'x-dns-prefetch-control': 'off',
	'referrer-policy': 'no-referrer',
	// Browsers refuse to open a sandboxed document that asks for a group of its own.
	'cross-origin-opener-policy': 'unsafe-none',
	'x-robots-tag': 'noindex'
};

/** The ways to show a sample, by query parameter. Without one, its own style applies. */
const choices = {
	theme: ['light', 'sepia', 'dark'],
	size: ['small', 'large', 'huge'],
	measure: ['narrow', 'wide']
};

/** Returns the attributes of `html` that choose among the styles of a sample. */
function styleAttributes(query: URLSearchParams): string {
	return Object.entries(choices)
		.filter(([name, values]) => values.includes(query.get(name) ?? ''))
		.map(([name]) => ` data-${name}="${query.get(name)}"`)
		.join('');
}

/** Reads an HTML sample. Returns null, and logs the reason, if it is missing or cannot be read. */
export async function readHtmlSample(
	file: BookFile,
	{ storage, log }: { storage: BookStorage; log: Logger }
): Promise<string | null> {
	try {
		const response = await serveFile(new Request('http://localhost/'), file, {
			...{ storage, log, cacheControl: 'no-store' }
		});
		if (!response) return null;
		// A bucket that answers with an address would show the HTML on its own origin, without these headers.
		const address = response.headers.get('location');
		const opened = address ? await fetch(address) : response;
		if (opened.ok) return await opened.text();
		await opened.body?.cancel();
		throw new Error(`The storage responded with ${opened.status}.`);
	} catch (error) {
		log({
			code: 'file_unreadable',
			message: `The file "${file.storageKey}" of book "${file.bookId}" cannot be read.`,
			error
		});
		return null;
	}
}

/**
 * Responds with an HTML sample, in the style that the query chooses.
 *
 * @param options.styles CSS added to its own
 * @param options.method `HEAD` for a response without a body
 */
export function showHtmlSample(
	html: string,
	{ query, styles, method }: { query: URLSearchParams; styles?: string | undefined; method: string }
): Response {
	const attributes = styleAttributes(query);
	const styled = html
		.replace(/^<!doctype html>\n<html/, `$&${attributes}`)
		// A function, since CSS may contain patterns such as `$&`.
		.replace('</head>', (end) => (styles ? `<style>${styles}</style>${end}` : end));
	return new Response(method === 'HEAD' ? null : styled, {
		headers: {
			...isolated,
			'content-type': 'text/html; charset=utf-8',
			'content-disposition': 'inline',
			'cache-control': 'public, max-age=3600'
		}
	});
}
