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

/** Ada's address, and another reader's. */
export const ada = 'ada@example.com';
export const bea = 'bea@example.com';

/** What a reader holds in hands and browser while trying the doors to one book, `atlas`. */
export interface Keys {
	/** The browser, with its cookies. */
	visitor: Visitor;
	/** Whose address is typed. */
	email: string;
	/** The checkout session that bought the book, or might have. */
	sessionId: string;
	/** The token of a download link. */
	download: string;
	/** The token of a link that was mailed. */
	link: string;
}

/** A shop with all its doors and a clock that can be set. */
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

	/** Starts a checkout and leaves it. */
	async function start(email: string, ids: string[]): Promise<Keys> {
		const visitor = new Visitor();
		return gather(email, await startCheckout(shop, visitor, ids), visitor);
	}

	/** Buys books, and gathers what the buyer then holds. */
	async function buy(email: string, ids: string[], payment: Payment = {}): Promise<Keys> {
		const visitor = new Visitor();
		const sessionId = await startCheckout(shop, visitor, ids);
		await shop.sandbox.pay(sessionId, { email, ...payment });
		return gather(email, sessionId, visitor);
	}

	/** What somebody holds who started a checkout: links for it, as if the shop itself had made them. */
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

	/** What each door does to these keys, as docs/guarantees.md says it. */
	const doors = {
		/** The library, of the address that is typed. */
		async typed({ email }: Keys) {
			return hasAtlas(await byAddress.request(typed(new Visitor(), email))) ? 'open' : 'shut';
		},
		/** The library, as this browser has kept it open. */
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

/** What the page after a payment says when it is no door. */
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
