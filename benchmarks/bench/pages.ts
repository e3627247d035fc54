import { createDelivery, deliver } from './deliveries.ts';
import { load, takeTurns, type Row } from './measure.ts';
import { assertSamePage } from './same-page.ts';
import type { Server } from './servers.ts';

/** How long and how often each address is loaded. */
export interface Effort {
	rounds: number;
	seconds: number;
}

interface Shops {
	bare: Server;
	store: Server;
}

/** The customer who has bought books. */
export const customer = 'reader@example.com';

/** Opens the customer's library. @returns the cookies that keep it open */
export async function openLibrary({ url }: Server): Promise<string> {
	const response = await fetch(`${url}/library`, {
		...{ method: 'POST', redirect: 'manual', body: new URLSearchParams({ email: customer }) },
		headers: { origin: url }
	});
	const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
	if (cookies.length === 0) throw new Error(`${url} opened no library: ${response.status}.`);
	return cookies.join('; ');
}

type Headers = Record<string, string>;

/** Reads a page. @returns its HTML, which must contain the given texts */
async function read(url: string, headers: Headers, texts: readonly string[]): Promise<string> {
	const html = await (await fetch(url, { headers })).text();
	for (const text of texts) {
		if (!html.includes(text)) throw new Error(`${url} does not contain “${text}”.`);
	}
	return html;
}

const bytes = (html: string) => Buffer.byteLength(html);

/** A page, how many bytes of HTML each shop sends for it, and the goal. */
export interface PageSize {
	name: string;
	bare: number;
	store: number;
}

/** The measured pages. `isOpen` is whether the visitor has an open library. */
const measured = [
	{
		...{ name: 'catalog of 14 books', path: '/', isOpen: false, goal: 0.8 },
		texts: ['The Second Cup', '$', 'Add to cart: Slow Light']
	},
	{
		...{ name: 'catalog of 14 books, library open', path: '/', isOpen: true, goal: 0.8 },
		texts: ['The Second Cup', '$', 'Read in your library: Slow Light']
	},
	{
		...{ name: 'page of a book', path: '/books/slow-light', isOpen: false, goal: 0.8 },
		texts: ['Slow Light', 'On the ice of Callisto', 'EPUB']
	},
	{
		...{ name: 'library of three books', path: '/library', isOpen: true, goal: 0.7 },
		texts: ['Slow Light', 'Orchard', 'Download PDF', customer]
	}
];

/** Measures the pages and the download. @throws Error if the shops send different pages */
export async function measurePages(
	{ bare, store }: Shops,
	{ rounds, seconds }: Effort
): Promise<{ rows: Row[]; sizes: PageSize[] }> {
	const order = await createDelivery(customer);
	await Promise.all([deliver(bare.url, order), deliver(store.url, order)]);
	const cookies = { bare: await openLibrary(bare), store: await openLibrary(store) };
	const pages = await Promise.all(
		measured.map(async ({ isOpen, texts, ...page }) => {
			const headers: { bare: Headers; store: Headers } = {
				bare: isOpen ? { cookie: cookies.bare } : {},
				store: isOpen ? { cookie: cookies.store } : {}
			};
			const html = {
				bare: await read(bare.url + page.path, headers.bare, texts),
				store: await read(store.url + page.path, headers.store, texts)
			};
			assertSamePage(page.name, html);
			return { ...page, headers, html };
		})
	);
	for (const [book] of pages[0]!.html.store.matchAll(/(?<=href=")\/books\/[^"]+/g)) {
		assertSamePage(book, {
			bare: await read(bare.url + book, { cookie: cookies.bare }, []),
			store: await read(store.url + book, { cookie: cookies.store }, [])
		});
	}
	const rows: Row[] = [];
	const sizes: PageSize[] = [];
	const links = { bare: '', store: '' };
	for (const { name, path, goal, headers, html } of pages) {
		sizes.push({ name, bare: bytes(html.bare), store: bytes(html.store) });
		links.bare ||= /\/download\/[^"]*\.epub\.[^"]*/.exec(html.bare)?.[0] ?? '';
		links.store ||= /\/download\/[^"]*\.epub/.exec(html.store)?.[0] ?? '';
		rows.push(
			await takeTurns(
				{ name, goal, rounds },
				{
					bare: () => load(bare.url + path, { seconds, headers: headers.bare }),
					store: () => load(store.url + path, { seconds, headers: headers.store })
				}
			)
		);
	}
	const sent = await Promise.all(
		[bare.url + links.bare, store.url + links.store].map(async (url) =>
			(await fetch(url)).arrayBuffer()
		)
	);
	if (!Buffer.from(sent[0]!).equals(Buffer.from(sent[1]!)))
		throw new Error('The shops send different files.');
	rows.push(
		await takeTurns(
			{ name: 'download of an EPUB', goal: 0.95, rounds },
			{
				bare: () => load(bare.url + links.bare, { seconds }),
				store: () => load(store.url + links.store, { seconds })
			}
		)
	);
	return { rows, sizes };
}

/** Measures webhooks of three books. */
export function measureWebhooks(
	{ bare, store }: Shops,
	{ rounds, amount }: { rounds: number; amount: number }
): Promise<Row> {
	const send = async ({ url }: Server) => {
		const deliveries = await Promise.all(Array.from({ length: amount }, () => createDelivery()));
		let next = 0;
		const started = performance.now();
		const lane = async () => {
			for (let index = next++; index < amount; index = next++) {
				await deliver(url, deliveries[index]!);
			}
		};
		await Promise.all(Array.from({ length: 8 }, lane));
		return amount / ((performance.now() - started) / 1000);
	};
	return takeTurns(
		{ name: 'webhook of three books', goal: 0.8, rounds },
		{ bare: () => send(bare), store: () => send(store) }
	);
}

/** Measures memory in megabytes after so many catalog pages. */
export async function measureMemory({ bare, store }: Shops, pages: number) {
	for (const { url } of [bare, store]) await load(`${url}/`, { amount: pages });
	return { pages, bare: bare.memory().now, store: store.memory().now };
}
