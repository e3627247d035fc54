import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import type { Attempt } from '../../../packages/svelte-stripe-books/tests/support/fuzz-runner.ts';
import {
	mutatedFields,
	mutatedJson,
	mutatedText,
	type Fields
} from '../../../packages/svelte-stripe-books/tests/support/mutate.ts';
import { sendRaw } from './raw-request.ts';
import type { openTestShop } from './test-shop.ts';

type TestShop = Awaited<ReturnType<typeof openTestShop>>;

/** Header in which a proxy would send the client's address. */
export const addressHeader = 'X-Forwarded-For';

/** A request before serialization. */
interface Request {
	method?: string;
	/** Request target, verbatim. */
	target: string;
	headers?: Fields;
	body?: string;
}

/** Conditional headers of a download; often none. */
const conditions = [
	...['', '', '', '', '', ''],
	...['If-Range', 'If-Match', 'If-None-Match', 'If-Modified-Since', 'If-Unmodified-Since', 'Accept']
];

const formType = 'application/x-www-form-urlencoded';
const accepts = fc.constantFrom('text/html', 'application/json', '*/*', '');

/** Removes bytes that a header cannot contain: line breaks and NUL. */
const inHeader = (text: string) =>
	Buffer.from(text.slice(0, 7_000))
		.toString('latin1')
		.replace(/[\r\n\0]/g, ' ');

/** Writes a text into a URL, encoded or verbatim. */
const inTarget = (text: string) => {
	const short = text.slice(0, 7_000).toWellFormed();
	return short.length % 3 ? encodeURIComponent(short) : inHeader(short).replaceAll(' ', '+');
};
const query = (fields: Fields) =>
	fields.map(([name, value]) => `${inTarget(name)}=${inTarget(value)}`).join('&');

/** Mutated requests to a running store. */
export interface HttpEntry {
	attempts: fc.Arbitrary<Attempt>;
}

/**
 * Creates mutations of all valid requests to a running store, in which Ada has bought a book.
 *
 * @param secret secret of the store
 */
export async function openMutations(
	shop: TestShop,
	secret: string
): Promise<Record<string, HttpEntry>> {
	const session = await shop.checkout('slow-light');
	await shop.sandbox.pay(session, { email: 'ada@example.com' });
	const library = await shop.library('ada@example.com');
	const [, download] = /href="\/download\/([^"]+)"/.exec(library) ?? [];
	if (!download) throw new Error('Ada’s library has no link.');

	/** Returns a cookie value with a valid signature. */
	const signed = (purpose: string, content: string) =>
		`${content}.${createHmac('sha256', secret).update(`${purpose}\n${content}`).digest('base64url')}`;

	const write = ({ method = 'GET', target, headers = [], body }: Request): Buffer => {
		const content = Buffer.from(body ?? '');
		const lines = [
			`${method} ${target} HTTP/1.1`,
			'Host: localhost',
			'Connection: close',
			`Origin: ${shop.origin}`,
			...headers.map(([name, value]) => `${name}: ${inHeader(value)}`),
			...(body === undefined ? [] : [`Content-Length: ${content.length}`]),
			'',
			''
		];
		return Buffer.concat([Buffer.from(lines.join('\r\n'), 'latin1'), content]);
	};
	const sending = (bytes: Buffer): Attempt => ({
		sent: bytes.toString('latin1'),
		async make() {
			const { status, headers } = await sendRaw(shop.env.PORT, bytes, {
				ends: 'when answered'
			});
			// Server errors in downloads and checkouts are reported as unavailable.
			const isHidden = /(?:download|checkout)_unavailable/.test(headers.get('location') ?? '');
			if (status === 0 || status >= 500 || isHidden) {
				throw new Error(`The response has status ${status}, or reports a server error.`);
			}
		}
	});
	const attempt = (request: Request) => sending(write(request));
	const posting =
		(target: string, type: string, more: Fields = []) =>
		(body: string) =>
			attempt({ method: 'POST', target, body, headers: [['Content-Type', type], ...more] });
	const form = (fields: Fields) => String(new URLSearchParams(fields));

	return {
		'an order as JSON': {
			attempts: fc
				.tuple(
					mutatedJson({ books: ['slow-light'], prices: [299], attempt: 'attempt-0123456789' }),
					accepts
				)
				.map(([body, accept]) =>
					posting('/checkout', 'application/json', [['Accept', accept]])(body)
				)
		},
		'an order as a form': {
			attempts: fc
				.tuple(
					mutatedFields([
						['book', 'slow-light'],
						['price', '299'],
						['attempt', 'attempt-0123456789']
					]),
					accepts
				)
				.map(([fields, accept]) =>
					posting('/checkout', formType, [['Accept', accept]])(form(fields))
				)
		},
		'a change of the cart': {
			attempts: fc
				.tuple(
					mutatedFields([
						['book', 'slow-light'],
						['intent', 'add']
					]),
					mutatedText('1.slow-light.small-hours-with-rain')
				)
				.map(([fields, cart]) =>
					posting('/cart/items', formType, [['Cookie', `ssb_cart=${inTarget(cart)}`]])(form(fields))
				)
		},
		'an email address at the library': {
			attempts: mutatedFields([['email', 'ada@example.com']]).map((fields) =>
				posting('/library', formType, [['Accept', 'text/html']])(form(fields))
			)
		},
		'a magic link': {
			attempts: fc
				.tuple(mutatedText('A'.repeat(43)), fc.constantFrom('GET', 'POST'))
				.map(([token, method]) =>
					attempt({
						method,
						target: `/library/link/${inTarget(token)}`,
						headers: [
							['Accept', 'text/html'],
							['Content-Type', formType]
						],
						...(method === 'POST' ? { body: '' } : {})
					})
				)
		},
		'a download link': {
			attempts: fc
				.tuple(mutatedText(decodeURIComponent(download)), mutatedText('Slow Light.epub'))
				.map(([token, name]) =>
					attempt({ target: `/download/${inTarget(token)}/${inTarget(name)}` })
				)
		},
		'the headers of a download': {
			attempts: fc
				.tuple(
					mutatedText('bytes=0-9'),
					fc.constantFrom(...conditions),
					mutatedText('W/"1", "2-18a", Sun, 29 Nov 2026 10:00:00 GMT'),
					fc.constantFrom('GET', 'GET', 'GET', 'HEAD')
				)
				.map(([range, condition, value, method]) =>
					attempt({
						method,
						target: `/download/${download}`,
						headers: [['Range', range], ...(condition ? ([[condition, value]] as Fields) : [])]
					})
				)
		},
		'a sample': {
			attempts: fc
				.tuple(
					mutatedText('slow-light'),
					mutatedText('slow-light.epub'),
					mutatedFields([['format', 'epub']])
				)
				.map(([book, name, fields]) =>
					attempt({
						target: `/books/${inTarget(book)}/sample/${inTarget(name)}?${query(fields)}`
					})
				)
		},
		'the URLs of pages': {
			attempts: fc.oneof(
				mutatedText('slow-light').map((id) => attempt({ target: `/books/${inTarget(id)}` })),
				...(
					[
						[
							'/',
							[
								['q', 'slow light'],
								['after', 'slow-light']
							]
						],
						[
							'/cart',
							[
								['problem', 'price_changed'],
								['price', 'slow-light.1299.1599']
							]
						],
						['/checkout/success', [['session_id', session]]],
						[
							'/library',
							[
								['opened', ''],
								['problem', 'download_expired']
							]
						]
					] satisfies [string, Fields][]
				).map(([path, fields]) =>
					mutatedFields(fields).map((mutated) => attempt({ target: `${path}?${query(mutated)}` }))
				)
			)
		},
		'signed cookies with mutated content': {
			attempts: fc
				.tuple(
					mutatedText(`mail.${Math.floor(Date.now() / 1000) + 3600}`),
					mutatedText('ada@example.com'),
					mutatedText(session),
					mutatedText('0123456789abcdefABCDEF'),
					fc.constantFrom('/library', `/checkout/success?session_id=${session}`, '/cart')
				)
				.map(([head, email, checkout, browser, target]) => {
					const content = `${head.slice(0, 2_000)}.${Buffer.from(email.slice(0, 2_000)).toString('base64url')}`;
					const cookies = {
						ssb_library: signed('library', content),
						ssb_checkout: signed('checkout', checkout.slice(0, 1_500)),
						ssb_browser: browser.slice(0, 500),
						ssb_cart: '1.slow-light'
					};
					const cookie = Object.entries(cookies).map(
						([name, value]) => `${name}=${inTarget(value)}`
					);
					return attempt({ target, headers: [['Cookie', cookie.join('; ')]] });
				})
		},
		'the request headers and the client address': {
			attempts: fc
				.tuple(
					mutatedText(
						`GET /books/slow-light?a=b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: text/html\r\n`
					),
					mutatedText('203.0.113.7, [2001:db8::1]:443')
				)
				.map(([head, address]) =>
					sending(
						Buffer.from(
							`${head.slice(0, 7_000)}${addressHeader}: ${inHeader(address)}\r\n\r\n`,
							'latin1'
						)
					)
				)
		}
	};
}

/** Names of all entries. */
export const httpEntryNames = [
	'an order as JSON',
	'an order as a form',
	'a change of the cart',
	'an email address at the library',
	'a magic link',
	'a download link',
	'the headers of a download',
	'a sample',
	'the URLs of pages',
	'signed cookies with mutated content',
	'the request headers and the client address'
];
