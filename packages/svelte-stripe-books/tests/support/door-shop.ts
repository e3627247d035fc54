import type { Payment } from 'stripe-checkout-sandbox';
import {
	createSuccessLoader,
	createDownloadHandler,
	createDownloadLinks,
	createLibraryLookup,
	createSampleHandler,
	type MagicLink
} from '../../src/lib/server/index.ts';
import { purchaseId } from '../../src/lib/core/purchase-id.ts';
import { Visitor } from './event.ts';
import { files, openShop, origin, returning, secret, startCheckout } from './shop.ts';

/** The email addresses of Ada and another reader. */
export const ada = 'ada@example.com';
export const bea = 'bea@example.com';

/** The credentials that a visitor tries to open the book `atlas` with. */
export interface Keys {
	/** The browser, with its cookies. */
	visitor: Visitor;
	/** The email address that is typed. */
	email: string;
	/** The checkout session of the book, paid or not. */
	sessionId: string;
	/** The token of a download link. */
	download: string;
	/** The token of a mailed link. */
	link: string;
}

/** Opens a shop with all entry points and a settable clock. */
export async function openDoorShop() {
	const shop = await openShop();
	const clock = { now: new Date() };
	const now = () => clock.now;
	const links = createDownloadLinks({ secret, now });
	const mails: MagicLink[] = [];
	const work: Promise<void>[] = [];
	const { store } = shop;
	const byAddress = createLibraryLookup({
		store,
		downloadLinks: links,
		secret,
		access: 'email',
		now
	});
	const byLink = createLibraryLookup({
		store,
		downloadLinks: links,
		secret,
		now,
		access: {
			magicLink: { origin, send: (link) => mails.push(link), waitUntil: (job) => work.push(job) }
		}
	});
	const download = createDownloadHandler({ store, downloadLinks: links, storage: files });
	const sample = createSampleHandler({ store, storage: files });
	const checkoutReturn = createSuccessLoader({ ...shop.shop, secret, downloadLinks: links, now });

	const typed = (visitor: Visitor, email: string) =>
		visitor.form('/library', [['email', email]], { accept: 'text/html' });
	const hasAtlas = (state: Awaited<ReturnType<typeof byAddress.read>>) =>
		state.status === 'open' && state.books.some(({ book }) => book.id === 'atlas');
	const bodyOf = async (answer: Response) => (answer.ok ? answer.text() : '');

	/** Starts a checkout without paying. */
	async function start(email: string, ids: string[]): Promise<Keys> {
		const visitor = new Visitor();
		return gather(email, await startCheckout(shop, visitor, ids), visitor);
	}

	/** Buys books and returns the buyer's credentials. */
	async function buy(email: string, ids: string[], payment: Payment = {}): Promise<Keys> {
		const visitor = new Visitor();
		const sessionId = await startCheckout(shop, visitor, ids);
		await shop.sandbox.pay(sessionId, { email, ...payment });
		return gather(email, sessionId, visitor);
	}

	/** Returns credentials for a checkout, with links as the shop would sign them. */
	async function gather(email: string, sessionId: string, visitor: Visitor): Promise<Keys> {
		await byAddress.request(typed(visitor, email));
		const grant = { purchaseId: await purchaseId(sessionId, 'atlas'), format: 'epub' };
		const href = await links.create(grant);
		const before = mails.length;
		await byLink.request(typed(new Visitor(), email));
		await Promise.all(work);
		return {
			visitor,
			email,
			sessionId,
			download: decodeURIComponent(href.split('/').at(-1) ?? ''),
			link: mails[before]?.url.split('/').at(-1) ?? ''
		};
	}

	/** Returns what each entry point does with these credentials, in the words of docs/guarantees.md. */
	const doors = {
		/** The library of the typed address. */
		async typed({ email }: Keys) {
			return hasAtlas(await byAddress.request(typed(new Visitor(), email))) ? 'open' : 'shut';
		},
		/** The library that is open in this browser. */
		async kept({ visitor }: Keys) {
			return hasAtlas(await byAddress.read(visitor.event('/library'))) ? 'open' : 'shut';
		},
		async download({ visitor, download: token }: Keys) {
			const answer = await download(visitor.event('/download/x', {}, { token }));
			return (await bodyOf(answer)) === 'atlas/book.epub' ? 'open' : 'shut';
		},
		async sample({ visitor }: Keys) {
			const answer = await sample(visitor.event('/books/atlas/sample', {}, { id: 'atlas' }));
			return (await bodyOf(answer)) === 'atlas/sample.epub' ? 'open' : 'shut';
		},
		async success({ visitor, sessionId }: Keys) {
			const result = await checkoutReturn(returning(visitor, sessionId));
			if (result.status !== 'paid') return words[result.status];
			const canDownload = result.books.some(({ downloads }) => downloads.length > 0);
			if (canDownload !== result.isBuyer || result.email.includes('•') === result.isBuyer) {
				throw new Error('Downloads and the whole address go together.');
			}
			if (result.isBuyer && result.email === '') return 'open, no address';
			return result.isBuyer ? 'open' : 'masked';
		},
		async link({ link }: Keys) {
			const browser = new Visitor();
			const event = browser.event('/library/link/x', { method: 'POST' });
			return hasAtlas(await byLink.redeem(event, link)) ? 'open' : 'shut';
		}
	};
	return { ...shop, clock, links, start, buy, doors };
}

/** The words of docs/guarantees.md for success pages that show no books. */
const words = {
	open: 'not paid',
	processing: 'on its way',
	failed: 'not paid',
	reversed: 'money went back',
	needs_review: 'needs review',
	unknown: 'unknown',
	limited: 'limited',
	unconfirmed: 'unconfirmed'
};

export type DoorShop = Awaited<ReturnType<typeof openDoorShop>>;
