import fc from 'fast-check';
import type { BookStorage } from '../../src/lib/core/storage.ts';
import { parseProblem } from '../../src/lib/core/problem.ts';
import { makeToken } from '../../src/lib/server/library/link-token.ts';
import {
	createBookshop,
	createLibraryLookup,
	createMemoryLimiter,
	createSampleHandler
} from '../../src/lib/server/index.ts';
import { sign } from '../../src/lib/server/crypto/signature.ts';
import { createStore } from '../../src/lib/store/memory.ts';
import { bookFiles, books } from './catalog.ts';
import { Visitor } from './event.ts';
import { PlantedError, type Attempt } from './fuzz-runner.ts';
import { mutatedFields, mutatedJson, mutatedText, type Fields } from './mutate.ts';
import { counting, memoryFile } from './sample-shop.ts';
import { strictStore, type Call } from './strict-store.ts';
import { openShop, origin, secret, startCheckout, webhookSecret } from './shop.ts';

/** A planted fault, which throws when a condition is true. */
export interface PlantedFault {
	/** Condition on the request, as it was sent. */
	sent?: (sent: string) => boolean;
	/** Condition on a call of the store, or of a limiter as `consume`, after parsing. */
	call?: (call: Call) => boolean;
	/** Condition on the response: status, headers and body. */
	answer?: ((answer: string) => boolean) | undefined;
}

/** A public entry point of the shop. */
export interface EntryPoint {
	attempts: fc.Arbitrary<Attempt>;
	/** Faults that are planted one at a time, by description. */
	faults: Record<string, PlantedFault>;
}

const hasLineBreak = (text: string) => /[\r\n]/.test(text);

/** Reads a response. @throws Error when it is a fault @returns status, headers and body */
async function readResponse(answer: Response): Promise<string> {
	if (answer.status >= 500) throw new Error(`The response has status ${answer.status}.`);
	// Handlers report faults of storage and of Stripe as these problems, where they would go unnoticed.
	if (/(?:download|checkout)_unavailable/.test(answer.headers.get('location') ?? '')) {
		throw new Error('A fault is reported as an outage.');
	}
	const headers = [...answer.headers];
	if (headers.some(([, value]) => hasLineBreak(value)))
		throw new Error('A header contains a line break.');
	const lines = headers.map(([name, value]) => `${name}: ${value}`);
	return [answer.status, ...lines, '', await answer.text()].join('\n');
}

const accepts = ['application/json', 'text/html', '*/*', ''];
const jsonType = 'application/json';
const formType = 'application/x-www-form-urlencoded';

/** Limits a text to characters that Node accepts in a header. */
export const inHeader = (text: string) =>
	Buffer.from(text)
		.toString('latin1')
		.replace(/[\r\n\0]/g, ' ')
		.trim();

/** Conditional headers of a download, mutated. */
const conditions = [
	['if-range', '"2-18a"'],
	['if-none-match', 'W/"1", "2-18a"'],
	['if-match', '"2-18a", *'],
	['if-modified-since', 'Sun, 29 Nov 2026 10:00:00 GMT'],
	['if-unmodified-since', 'Sunday, 29-Nov-26 10:00:00 GMT'],
	['accept', 'application/epub+zip, text/html;q=0.9']
].map(([name = '', value = '']) =>
	mutatedText(value).map((mutated): [string, string] => [name, mutated])
);

/** A file of 100 bytes with an entity tag and a modification date. */
const files: BookStorage = {
	open: async () =>
		memoryFile(counting(100), { etag: '"2-18a"', lastModified: new Date('2026-11-29T10:00:00Z') })
			.file
};

/** Encodings of forms, including a malformed one. */
const encodings = [
	'urlencoded',
	'urlencoded',
	'urlencoded',
	'multipart',
	'file',
	'broken'
] as const;

async function encodeForm(fields: Fields, encoding: (typeof encodings)[number]) {
	if (encoding === 'urlencoded')
		return { type: formType, body: String(new URLSearchParams(fields)) };
	if (encoding === 'broken') return { type: 'multipart/form-data; boundary=x', body: '--x\r\nno' };
	const form = new FormData();
	for (const [name, value] of fields) {
		if (encoding === 'file') form.append(name, new File([value], 'name'));
		else form.append(name, value);
	}
	const request = new Request(origin, { method: 'POST', body: form });
	return { type: request.headers.get('content-type') ?? '', body: await request.text() };
}

/**
 * Opens a shop with all its entry points, in which Ada has bought a book.
 *
 * @param onCall called with each call of the store and limiters; may throw
 */
export async function openFuzzShop(onCall: (call: Call) => void = () => {}) {
	const store = strictStore(createStore({ books, bookFiles }), (call) => onCall(call));
	const shop = await openShop({ storeOf: () => store });
	const buyer = new Visitor();
	const session = await startCheckout(shop, buyer, ['atlas']);
	await shop.sandbox.pay(session, { email: 'ada@example.com' });
	const [owned] = await store.listOwned('ada@example.com');
	const purchaseId = owned?.purchaseId ?? '';
	const link = await shop.links.create({ purchaseId, format: 'epub', part: 1 });
	const download = decodeURIComponent(link.split('/').at(-1) ?? '');

	const counter = createMemoryLimiter({ points: 1_000_000, duration: 60 });
	const limiter = {
		consume: async (key: string) => {
			onCall({ method: 'consume', args: [key] });
			await counter.consume(key);
		}
	};
	const bookshop = createBookshop({
		...shop.shop,
		...{ origin, currency: 'usd', secret, webhookSecret, storage: files, access: 'email' },
		limiters: { checkout: limiter, lookup: limiter }
	});
	const mailLibrary = createLibraryLookup({
		...{ store, downloadLinks: shop.links, secret, limiter },
		access: {
			magicLink: { send: () => {}, origin, limiter, mailboxLimiter: limiter, waitUntil: () => {} }
		}
	});
	const sample = createSampleHandler({ store, storage: files });

	const id = /cs_test_\w+/;
	const entries: Record<string, EntryPoint> = {
		'an order as JSON': {
			attempts: fc
				.tuple(
					mutatedJson({
						books: ['atlas', 'bread'],
						prices: [1250, 800],
						attempt: 'attempt-0123456789',
						uiMode: 'hosted_page'
					}),
					fc.constantFrom(...accepts)
				)
				.map(([body, accept]) =>
					post(bookshop.checkout, '/checkout', { type: jsonType, body, accept })
				),
			faults: {
				'a price that is an object': {
					sent: (it) => /"prices":\[[^\]]*\{/.test(it)
				},
				'values nested too deeply for the stack': {
					sent: (it) => it.includes('['.repeat(20_000))
				},
				'a field that is missing': { sent: (it) => !it.includes('"attempt"') },
				'`__proto__` as a key': { sent: (it) => /"__proto__":/.test(it) },
				'an accepted order of an unknown book': {
					call: ({ method, args: [ids] }) =>
						method === 'findBooks' && /"(?:atlas|bread)\d"/.test(JSON.stringify(ids))
				}
			}
		},
		'an order as a form': {
			attempts: fc
				.tuple(
					mutatedFields([
						['book', 'atlas'],
						['price', '1250'],
						['book', 'bread'],
						['price', '800'],
						['attempt', 'attempt-0123456789'],
						['uiMode', 'hosted_page']
					]),
					fc.constantFrom(...encodings),
					fc.constantFrom(...accepts)
				)
				.map(([fields, encoding, accept]) =>
					postForm(bookshop.checkout, '/checkout', fields, { encoding, accept })
				),
			faults: {
				'a price that is not a number': {
					sent: (it) => /"price","[^"]*(?:NaN|1e999|__proto__|constructor)/.test(it)
				},
				'150 books': { sent: (it) => (it.match(/"book"/g) ?? []).length > 150 },
				'an accepted order with its books in another order': {
					call: ({ method, args }) =>
						method === 'findBooks' && JSON.stringify(args) === '[["bread","atlas"]]'
				}
			}
		},
		'a change of the cart': {
			attempts: fc
				.tuple(
					mutatedFields([
						['book', 'atlas'],
						['intent', 'add']
					]),
					mutatedText('1.bread.clock'),
					fc.constantFrom(...encodings),
					fc.constantFrom(...accepts)
				)
				.map(([fields, cart, encoding, accept]) =>
					postForm(bookshop.cart, '/cart/items', fields, {
						encoding,
						accept,
						cookies: { ssb_cart: cart }
					})
				),
			faults: {
				'an unknown intent': {
					sent: (it) => /"intent","(?!add"|remove")/.test(it)
				},
				'an accepted cart cookie with an invalid book': {
					answer: (it) =>
						/^200\n/.test(it) && /"books":\["\w+","atlas"\]/.test(it) && !it.includes('clock')
				}
			}
		},
		'an email address at the library': {
			attempts: fc
				.tuple(
					mutatedFields([['email', 'ada@example.com']]),
					fc.constantFrom(...encodings),
					fc.boolean()
				)
				.map(([fields, encoding, mails]) => ({
					sent: JSON.stringify([encoding, fields]),
					async make() {
						const { type, body } = await encodeForm(fields, encoding);
						const event = new Visitor().event('/library', {
							method: 'POST',
							body,
							headers: { 'content-type': type }
						});
						const library = mails ? mailLibrary : bookshop.library;
						const state = await library.request(event);
						if (state.status === 'open' && state.email !== 'ada@example.com') {
							throw new Error('Another customer’s library is open.');
						}
					}
				})),
			faults: {
				'an address with a line break': { sent: (it) => /\\r\\nBcc/.test(it) },
				'an accepted address of another customer': {
					call: ({ method, args }) => method === 'listOwned' && args[0] !== 'ada@example.com'
				},
				'an email to another customer': {
					call: ({ method, args: [key] }) =>
						method === 'consume' && /^mailbox:(?!ada@example\.com$)/.test(String(key))
				}
			}
		},
		'a magic link': {
			attempts: mutatedText(makeToken()).map((token) => ({
				sent: token,
				async make() {
					const event = new Visitor().event('/library/link/x', { method: 'POST' });
					const { status } = await mailLibrary.redeem(event, token);
					if (status !== 'closed') throw new Error('An invalid link opened a library.');
				}
			})),
			faults: {
				'a lone surrogate': { sent: (it) => /\p{Surrogate}/u.test(it) },
				'a well-formed token': { call: ({ method }) => method === 'useAccessLink' }
			}
		},
		'a download link': {
			attempts: fc
				.oneof(mutatedText(download), mutatedText(`${download}/Atlas.epub`))
				.map((token) =>
					attempt(token, (visitor) =>
						bookshop.download(visitor.event('/download/x', {}, { token }))
					)
				),
			faults: {
				'a NUL character': { sent: (it) => it.includes('\0') },
				'parts in another order': { sent: (it) => /^\d+\./.test(it) },
				'an accepted link': { call: ({ method }) => method === 'findFile' }
			}
		},
		'the headers of a download': {
			attempts: fc
				.tuple(
					fc.oneof(...['bytes=0-9', 'bytes=90-', 'bytes=-10'].map(mutatedText)),
					fc.option(fc.oneof(...conditions), { freq: 2 })
				)
				.map(([range, condition]) => {
					const headers: Fields = [['range', range], ...(condition ? [condition] : [])];
					const possible = headers.map(([name, value]): [string, string] => [
						name,
						inHeader(value)
					]);
					return attempt(JSON.stringify(possible), (visitor) =>
						bookshop.download(
							visitor.event('/download/x', { headers: possible }, { token: download })
						)
					);
				}),
			faults: {
				'an accepted range other than the valid one': {
					answer: (it) => /content-range: bytes (?!0-9\/)\d/.test(it)
				},
				'an unsatisfiable range': { answer: (it) => it.startsWith('416\n') },
				'a malformed entity tag': { sent: (it) => /"if-none-match","(?!W)/.test(it) }
			}
		},
		'a sample': {
			attempts: fc
				.tuple(
					mutatedText('atlas'),
					fc.oneof(mutatedFields([['format', 'epub']]), fc.constant<Fields>([])),
					mutatedText('atlas.epub')
				)
				.map(([id, query, name]) =>
					attempt(JSON.stringify([id, query, name]), (visitor) =>
						sample(visitor.event(`/books/x/sample?${new URLSearchParams(query)}`, {}, { id, name }))
					)
				),
			faults: {
				'a format with the name of a prototype member': {
					sent: (it) => /"format","(?:__proto__|constructor)"/.test(it)
				},
				'a well-formed id of another book': {
					call: ({ method, args }) => method === 'listFiles' && args[0] !== 'atlas'
				}
			}
		},
		'the queries of pages': {
			attempts: fc
				.tuple(
					mutatedFields([
						['after', 'atlas'],
						['q', 'ida holm']
					]),
					mutatedFields([
						['problem', 'price_changed'],
						['price', 'atlas.1250.1500'],
						['price', 'bread.800.900']
					]),
					mutatedText('1.atlas.bread')
				)
				.map(([catalog, problem, cart]) => ({
					sent: JSON.stringify([catalog, problem, cart]),
					async make() {
						const visitor = new Visitor();
						visitor.jar.set('ssb_cart', cart);
						const page = visitor.event(`/?${new URLSearchParams(catalog)}`);
						await bookshop.loadCatalog(page);
						const { searchParams } = page.url;
						await store.listBooks({ search: searchParams.get('q') ?? '', limit: 24 });
						const query = new URLSearchParams(problem);
						const layout = await bookshop.loadLayout(visitor.event(`/cart?${query}`));
						if (layout.shop.cart?.some(({ onSale }) => !onSale))
							throw new Error('The cart contains a book that is not for sale.');
						const parsed = JSON.stringify(parseProblem(query));
						if (planted.answer?.(parsed)) throw new PlantedError();
					}
				})),
			faults: {
				'a page after an unknown book': {
					call: ({ method, args: [query] }) =>
						method === 'listBooks' && /"after":"ATLAS"/.test(JSON.stringify(query))
				},
				'a search for invalid characters': {
					call: ({ method, args: [query] }) =>
						method === 'listBooks' && /"search":"[^"]*(?:\\u0000|�)/.test(JSON.stringify(query))
				},
				'a cart in another order': {
					call: ({ method, args }) =>
						method === 'findBooks' && JSON.stringify(args) === '[["bread","atlas"]]'
				},
				'a parsed problem with one price': {
					answer: (it) => /"prices":\[\{[^}]*\}\]/.test(it)
				}
			}
		},
		'signed cookies with mutated content': {
			attempts: fc
				.tuple(
					// Often valid, so that mutated email addresses are read, too.
					fc.oneof(
						fc.constant(`mail.${Math.floor(Date.now() / 1000) + 3600}`),
						mutatedText(`mail.${Math.floor(Date.now() / 1000) + 3600}`)
					),
					mutatedText('ada@example.com'),
					mutatedText(session),
					mutatedText('0123456789abcdefABCDEF')
				)
				.map(([head, email, checkout, browser]) => ({
					sent: JSON.stringify([head, email, checkout, browser]),
					async make() {
						const content = `${head}.${Buffer.from(email).toString('base64url')}`;
						const visitor = new Visitor();
						visitor.jar.set('ssb_library', `${content}.${await sign(secret, 'library', content)}`);
						const entry = `${checkout}.${await sign(secret, 'checkout', checkout)}`;
						visitor.jar.set('ssb_checkout', [checkout, entry, '~'].join('~'));
						visitor.jar.set('ssb_browser', browser);
						visitor.jar.set('ssb_cart', '1.atlas');
						await bookshop.loadLibrary(visitor.event('/library'));
						await bookshop.loadSuccess(
							visitor.event(`/checkout/success?session_id=${encodeURIComponent(session)}`)
						);
						await bookshop.loadLayout(visitor.event('/'));
						await readResponse(
							await bookshop.checkout(visitor.json('/checkout', { books: ['atlas'] }))
						);
					}
				})),
			faults: {
				'an accepted session of another customer': {
					call: ({ method, args }) => method === 'listOwned' && args[0] !== 'ada@example.com'
				},
				'an invalid expiry': { sent: (it) => /^\["mail\.[^\d"]/.test(it) },
				'a checkout id with NUL': { sent: (it) => /"cs_test_\w*\\u0000/.test(it) }
			}
		},
		'the success page': {
			attempts: fc
				.tuple(mutatedFields([['session_id', session]]), fc.boolean())
				.map(([fields, isBuyer]) => ({
					sent: JSON.stringify(fields),
					async make() {
						const visitor = isBuyer ? buyer : new Visitor();
						const query = new URLSearchParams(fields);
						await bookshop.loadSuccess(visitor.event(`/checkout/success?${query}`));
					}
				})),
			faults: {
				'more than 100 session ids': { sent: (it) => (it.match(/session_id/g) ?? []).length > 100 },
				'a well-formed id of another session': {
					call: ({ method, args }) =>
						method === 'findCheckout' && args[0] !== session && id.test(String(args[0]))
				}
			}
		},
		'the IP address of a client': {
			attempts: fc
				.oneof(
					mutatedText('203.0.113.7'),
					mutatedText('2001:db8::1'),
					mutatedText('::ffff:203.0.113.7'),
					mutatedText('fe80::1%eth0')
				)
				.map((address) =>
					attempt(address, (visitor) => {
						visitor.address = address;
						return bookshop.checkout(visitor.json('/checkout', { books: ['nobody'] }));
					})
				),
			faults: {
				'an invalid IPv6 address': {
					sent: (it) => it.includes(':') && /[^\da-f:.%etho]/i.test(it)
				},
				'a rate limit of another network': {
					call: ({ method, args: [key] }) =>
						method === 'consume' &&
						/^client:[\da-f:]+\/64$/.test(String(key)) &&
						!/2001:db8|fe80/.test(String(key))
				}
			}
		}
	};

	/** The planted fault that is triggered by a response. */
	const planted: Pick<PlantedFault, 'answer'> = {};

	function attempt(sent: string, answer: (visitor: Visitor) => Promise<Response>): Attempt {
		return {
			sent,
			async make() {
				const text = await readResponse(await answer(new Visitor()));
				if (planted.answer?.(text)) throw new PlantedError();
			}
		};
	}

	function post(
		handler: typeof bookshop.checkout,
		path: string,
		{ type, body, accept }: { type: string; body: string; accept: string }
	): Attempt {
		const headers = { 'content-type': type, accept };
		return attempt(body, (visitor) =>
			handler(visitor.event(path, { method: 'POST', body, headers }))
		);
	}

	function postForm(
		handler: typeof bookshop.checkout,
		path: string,
		fields: Fields,
		{
			encoding,
			accept,
			cookies = {}
		}: { encoding: (typeof encodings)[number]; accept: string; cookies?: Record<string, string> }
	): Attempt {
		return attempt(JSON.stringify([encoding, fields, cookies]), async (visitor) => {
			for (const [name, value] of Object.entries(cookies)) visitor.jar.set(name, value);
			const { type, body } = await encodeForm(fields, encoding);
			const headers = { 'content-type': type, accept };
			return handler(visitor.event(path, { method: 'POST', body, headers }));
		});
	}

	return { entries, planted };
}

/** Names of all entry points. */
export const entryNames = [
	'an order as JSON',
	'an order as a form',
	'a change of the cart',
	'an email address at the library',
	'a magic link',
	'a download link',
	'the headers of a download',
	'a sample',
	'the queries of pages',
	'signed cookies with mutated content',
	'the success page',
	'the IP address of a client'
] as const;
