import { createDelivery, deliver } from './deliveries.ts';
import { load, takeTurns, type Row } from './measure.ts';
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

/** Reads a page. @returns its HTML, in which the given texts must stand */
async function read(url: string, cookie: string, texts: readonly string[]): Promise<string> {
	const html = await (await fetch(url, { headers: { cookie } })).text();
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

/** Measures the pages and the download. */
export async function measurePages(
	{ bare, store }: Shops,
	{ rounds, seconds }: Effort
): Promise<{ rows: Row[]; sizes: PageSize[] }> {
	const order = await createDelivery(customer);
	await Promise.all([deliver(bare.url, order), deliver(store.url, order)]);
	const cookies = { bare: await openLibrary(bare), store: await openLibrary(store) };
	const pages = [
		{ name: 'catalog of 14 books', path: '/', goal: 0.8, texts: ['The Second Cup', '$'] },
		{
			...{ name: 'page of a book', path: '/books/slow-light', goal: 0.8 },
			texts: ['Slow Light', 'On the ice of Callisto', 'EPUB']
		},
		{
			...{ name: 'library of three books', path: '/library', goal: 0.7 },
			texts: ['Slow Light', 'Orchard', 'Download PDF', customer]
		}
	];
	const rows: Row[] = [];
	const sizes: PageSize[] = [];
	const links = { bare: '', store: '' };
	for (const { name, path, goal, texts } of pages) {
		const html = {
			bare: await read(bare.url + path, cookies.bare, texts),
			store: await read(store.url + path, cookies.store, texts)
		};
		sizes.push({ name, bare: bytes(html.bare), store: bytes(html.store) });
		links.bare ||= /\/download\/[^"]*\.epub\.[^"]*/.exec(html.bare)?.[0] ?? '';
		links.store ||= /\/download\/[^"]*\.epub/.exec(html.store)?.[0] ?? '';
		rows.push(
			await takeTurns(
				{ name, goal, rounds },
				{
					bare: () => load(bare.url + path, { seconds, headers: { cookie: cookies.bare } }),
					store: () => load(store.url + path, { seconds, headers: { cookie: cookies.store } })
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
