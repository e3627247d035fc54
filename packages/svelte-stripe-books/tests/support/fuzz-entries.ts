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
import { Planted, type Attempt } from './hunt.ts';
import { mutatedFields, mutatedJson, mutatedText, type Fields } from './mutate.ts';
import { counting, memoryFile } from './sample-shop.ts';
import { strictStore, type Call } from './strict-store.ts';
import { openShop, origin, secret, startCheckout, webhookSecret } from './shop.ts';

/** Where a 500 is planted: it throws at the one odd thing that this is true of. */
export interface Plant {
	/** At what is sent. */
	sent?: (sent: string) => boolean;
	/** Behind the parser: at what the store is asked for, or a limiter as `consume`. */
	call?: (call: Call) => boolean;
	/** At the end: at what is answered, status, headers and body. */
	answer?: ((answer: string) => boolean) | undefined;
}

/** A place where strangers' requests are read. */
export interface Entry {
	attempts: fc.Arbitrary<Attempt>;
	/** 500s that are planted there one at a time, by what they stand for. */
	plants: Record<string, Plant>;
}

const hasHeaderOf = (text: string) => /[\r\n]/.test(text);

/** Whatever a handler answers: never a fault of ours. Returns all of it as a text. */
async function readCalmly(answer: Response): Promise<string> {
	if (answer.status >= 500) throw new Error(`It is answered with ${answer.status}.`);
	// A fault behind a download is told as a file that cannot be read, and one at the checkout as Stripe's.
	if (/(?:download|checkout)_unavailable/.test(answer.headers.get('location') ?? '')) {
		throw new Error('A fault is told as something else.');
	}
	const headers = [...answer.headers];
	if (headers.some(([, value]) => hasHeaderOf(value))) throw new Error('A header is broken.');
	const lines = headers.map(([name, value]) => `${name}: ${value}`);
	return [answer.status, ...lines, '', await answer.text()].join('\n');
}

const accepts = ['application/json', 'text/html', '*/*', ''];
const jsonType = 'application/json';
const formType = 'application/x-www-form-urlencoded';

/** What a header may hold on the wire; Node refuses the rest before a handler hears of it. */
export const inHeader = (text: string) =>
	Buffer.from(text)
		.toString('latin1')
		.replace(/[\r\n\0]/g, ' ')
		.trim();

/** A condition that a download depends on, and what it is to be asked as. */
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

/** A file of 100 bytes, with what tells its states apart. */
const files: BookStorage = {
	open: async () =>
		memoryFile(counting(100), { etag: '"2-18a"', lastModified: new Date('2026-11-29T10:00:00Z') })
			.file
};

/** A form in one of the encodings that browsers have, or in one that is none. */
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
 * A shop whose every entry point can be tried: Ada paid for a book, and has its links.
 *
 * @param heard hears what the store and limiters are asked for, and may throw
 */
export async function openFuzzShop(heard: (call: Call) => void = () => {}) {
	const store = strictStore(createStore({ books, bookFiles }), (call) => heard(call));
	const shop = await openShop({ storeOf: () => store });
	const buyer = new Visitor();
	const session = await startCheckout(shop, buyer, ['atlas']);
	await shop.sandbox.pay(session, { email: 'ada@example.com' });
	const [owned] = await store.listOwned('ada@example.com');
	const purchaseId = owned?.purchaseId ?? '';
	const link = await shop.links.create({ purchaseId, format: 'epub' });
	const download = decodeURIComponent(link.split('/').at(-1) ?? '');

	const counter = createMemoryLimiter({ points: 1_000_000, duration: 60 });
	const limiter = {
		consume: async (key: string) => {
			heard({ verb: 'consume', args: [key] });
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
	const entries: Record<string, Entry> = {
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
			plants: {
				'a price that is an object': {
					sent: (it) => /"prices":\[[^\]]*\{/.test(it)
				},
				'values that are nested deeper than a stack': {
					sent: (it) => it.includes('['.repeat(20_000))
				},
				'a field that is missing': { sent: (it) => !it.includes('"attempt"') },
				'a name of a prototype': { sent: (it) => /"__proto__":/.test(it) },
				'an order that is read, of a book that is none': {
					call: ({ verb, args: [ids] }) =>
						verb === 'findBooks' && /"(?:atlas|bread)\d"/.test(JSON.stringify(ids))
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
			plants: {
				'a price in words': {
					sent: (it) => /"price","[^"]*(?:NaN|1e999|__proto__|constructor)/.test(it)
				},
				'a hundred and fifty books': { sent: (it) => (it.match(/"book"/g) ?? []).length > 150 },
				'an order that is read, with its books in another order': {
					call: ({ verb, args }) =>
						verb === 'findBooks' && JSON.stringify(args) === '[["bread","atlas"]]'
				}
			}
		},
		'what is put into a cart': {
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
			plants: {
				'an intent that is none': {
					sent: (it) => /"intent","(?!add"|remove")/.test(it)
				},
				'a cart that is read, with what was no book in its cookie': {
					answer: (it) =>
						/^200\n/.test(it) && /"books":\["\w+","atlas"\]/.test(it) && !it.includes('clock')
				}
			}
		},
		'an address at the library': {
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
							throw new Error('Somebody else’s library is open.');
						}
					}
				})),
			plants: {
				'an address with a line of its own': { sent: (it) => /\\r\\nBcc/.test(it) },
				'an address that is read, and is another’s': {
					call: ({ verb, args }) => verb === 'listOwned' && args[0] !== 'ada@example.com'
				},
				'an address that is to be mailed, and is another’s': {
					call: ({ verb, args: [key] }) =>
						verb === 'consume' && /^mailbox:(?!ada@example\.com$)/.test(String(key))
				}
			}
		},
		'a mailed link': {
			attempts: mutatedText(makeToken()).map((token) => ({
				sent: token,
				async make() {
					const event = new Visitor().event('/library/link/x', { method: 'POST' });
					const { status } = await mailLibrary.redeem(event, token);
					if (status !== 'closed') throw new Error('A library is open.');
				}
			})),
			plants: {
				'half a character': { sent: (it) => /\p{Surrogate}/u.test(it) },
				'a token that could be one': { call: ({ verb }) => verb === 'useAccessLink' }
			}
		},
		'a download link': {
			attempts: mutatedText(download).map((token) =>
				attempt(token, (visitor) => bookshop.download(visitor.event('/download/x', {}, { token })))
			),
			plants: {
				NUL: { sent: (it) => it.includes('\0') },
				'parts in another order': { sent: (it) => /^\d+\./.test(it) },
				'a link that is read': { call: ({ verb }) => verb === 'findFile' }
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
			plants: {
				'a range that is read, and is another': {
					answer: (it) => /content-range: bytes (?!0-9\/)\d/.test(it)
				},
				'a range that the file does not have': { answer: (it) => it.startsWith('416\n') },
				'tags that begin as none does': { sent: (it) => /"if-none-match","(?!W)/.test(it) }
			}
		},
		'a sample': {
			attempts: fc
				.tuple(mutatedText('atlas'), mutatedFields([['format', 'epub']]))
				.map(([book, query]) =>
					attempt(JSON.stringify([book, query]), (visitor) =>
						sample(visitor.event(`/books/x/sample?${new URLSearchParams(query)}`, {}, { id: book }))
					)
				),
			plants: {
				'a format out of a prototype': {
					sent: (it) => /"format","(?:__proto__|constructor)"/.test(it)
				},
				'another book that could be one': {
					call: ({ verb, args }) => verb === 'listFiles' && args[0] !== 'atlas'
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
						if (layout.cart.some(({ onSale }) => !onSale)) throw new Error('A cart has too much.');
						const told = JSON.stringify(parseProblem(query));
						if (heardOf.answer?.(told)) throw new Planted();
					}
				})),
			plants: {
				'a page that begins after what is no book': {
					call: ({ verb, args: [query] }) =>
						verb === 'listBooks' && /"after":"ATLAS"/.test(JSON.stringify(query))
				},
				'a search for what is no text': {
					call: ({ verb, args: [query] }) =>
						verb === 'listBooks' && /"search":"[^"]*(?:\\u0000|�)/.test(JSON.stringify(query))
				},
				'a cart in another order': {
					call: ({ verb, args }) =>
						verb === 'findBooks' && JSON.stringify(args) === '[["bread","atlas"]]'
				},
				'a problem that is read, with one price': {
					answer: (it) => /"prices":\[\{[^}]*\}\]/.test(it)
				}
			}
		},
		'cookies that are signed, with what is changed in them': {
			attempts: fc
				.tuple(
					mutatedText(`mailbox.${Math.floor(Date.now() / 1000) + 3600}`),
					mutatedText('ada@example.com'),
					mutatedText(session),
					mutatedText('0123456789abcdefABCDEF')
				)
				.map(([head, email, checkout, browser]) => ({
					sent: JSON.stringify([head, email, checkout, browser]),
					async make() {
						const content = `${head}.${Buffer.from(email).toString('base64url')}`;
						const visitor = new Visitor();
						visitor.jar.set('ssb_reader', `${content}.${await sign(secret, 'reader', content)}`);
						const entry = `${checkout}.${await sign(secret, 'checkout', checkout)}`;
						visitor.jar.set('ssb_checkout', [checkout, entry, '~'].join('~'));
						visitor.jar.set('ssb_browser', browser);
						visitor.jar.set('ssb_cart', '1.atlas');
						await bookshop.loadLibrary(visitor.event('/library'));
						await bookshop.loadSuccess(
							visitor.event(`/checkout/success?session_id=${encodeURIComponent(session)}`)
						);
						await bookshop.loadLayout(visitor.event('/'));
						await readCalmly(
							await bookshop.checkout(visitor.json('/checkout', { books: ['atlas'] }))
						);
					}
				})),
			plants: {
				'a reader that is read, with another address': {
					call: ({ verb, args }) => verb === 'listOwned' && args[0] !== 'ada@example.com'
				},
				'an expiry that is none': { sent: (it) => /^\["mailbox\.[^\d"]/.test(it) },
				'a checkout with NUL': { sent: (it) => /"cs_test_\w*\\u0000/.test(it) }
			}
		},
		'the page after a payment': {
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
			plants: {
				'an id out of a list': { sent: (it) => (it.match(/session_id/g) ?? []).length > 100 },
				'an order that could be one': {
					call: ({ verb, args }) =>
						verb === 'findCheckout' && args[0] !== session && id.test(String(args[0]))
				}
			}
		},
		'the address of a client': {
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
			plants: {
				'an address that looks like one of IPv6, and is none': {
					sent: (it) => it.includes(':') && /[^\da-f:.%etho]/i.test(it)
				},
				'a network that is counted, and is another': {
					call: ({ verb, args: [key] }) =>
						verb === 'consume' &&
						/^client:[\da-f:]+\/64$/.test(String(key)) &&
						!/2001:db8|fe80/.test(String(key))
				}
			}
		}
	};

	/** The plant of the present hunt that waits for an answer. */
	const heardOf: Pick<Plant, 'answer'> = {};

	function attempt(sent: string, answer: (visitor: Visitor) => Promise<Response>): Attempt {
		return {
			sent,
			async make() {
				const text = await readCalmly(await answer(new Visitor()));
				if (heardOf.answer?.(text)) throw new Planted();
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

	return { entries, heardOf };
}

/** The names of all entry points. */
export const entryNames = [
	'an order as JSON',
	'an order as a form',
	'what is put into a cart',
	'an address at the library',
	'a mailed link',
	'a download link',
	'the headers of a download',
	'a sample',
	'the queries of pages',
	'cookies that are signed, with what is changed in them',
	'the page after a payment',
	'the address of a client'
] as const;
