import type { Payment } from 'stripe-checkout-sandbox';
import {
	createSuccessLoader,
	createDownloadHandler,
	createDownloadLinks,
	createLibraryLookup,
	createSampleHandler,
	type MagicLink
} from '../../src/lib/server/index.ts';
import { purchaseIds } from '../../src/lib/core/purchase-id.ts';
import { Visitor } from './event.ts';
import { files, openShop, origin, returning, secret, startCheckout } from './shop.ts';

/** Email addresses of two customers. */
export const ada = 'ada@example.com';
export const bea = 'bea@example.com';

/** Credentials with which a visitor tries to access the book `atlas`. */
export interface Credentials {
	/** Browser with its cookies. */
	visitor: Visitor;
	/** Browser that only started the checkout and returned to the success page. */
	buyer: Visitor;
	/** Email address that the visitor enters. */
	email: string;
	/** Checkout session of the book, paid or not. */
	sessionId: string;
	/** Token of a download link. */
	download: string;
	/** Token of a magic link. */
	link: string;
}

/** Opens a shop with every entry point to books and a clock that can be set. */
export async function openAccessShop() {
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
	async function start(email: string, ids: string[]): Promise<Credentials> {
		const visitor = new Visitor();
		return createCredentials(email, await startCheckout(shop, visitor, ids), visitor);
	}

	/** Buys books. @returns the buyer's credentials */
	async function buy(email: string, ids: string[], payment: Payment = {}): Promise<Credentials> {
		const visitor = new Visitor();
		const sessionId = await startCheckout(shop, visitor, ids);
		await shop.sandbox.pay(sessionId, { email, ...payment });
		return createCredentials(email, sessionId, visitor);
	}

	/** Creates the credentials of a checkout, with links that the shop itself would sign. */
	async function createCredentials(
		email: string,
		sessionId: string,
		visitor: Visitor
	): Promise<Credentials> {
		const buyer = new Visitor();
		for (const [name, value] of visitor.jar) buyer.jar.set(name, value);
		await checkoutReturn(returning(buyer, sessionId));
		await byAddress.request(typed(visitor, email));
		const grant = { purchaseId: purchaseIds(sessionId)('atlas'), format: 'epub', part: 1 };
		const href = await links.create(grant);
		const before = mails.length;
		await byLink.request(typed(new Visitor(), email));
		await Promise.all(work);
		return {
			visitor,
			buyer,
			email,
			sessionId,
			download: decodeURIComponent(href.split('/').at(-1) ?? ''),
			link: mails[before]?.url.split('/').at(-1) ?? ''
		};
	}

	/** Tries each entry point. Results are the words of the table in docs/guarantees.md. */
	const entryPoints = {
		/** Library, by entering the email address. */
		async typed({ email }: Credentials) {
			return hasAtlas(await byAddress.request(typed(new Visitor(), email))) ? 'open' : 'closed';
		},
		/** Library, by the cookie of an earlier visit. */
		async kept({ visitor }: Credentials) {
			return hasAtlas(await byAddress.read(visitor.event('/library'))) ? 'open' : 'closed';
		},
		async download({ visitor, download: token }: Credentials) {
			const answer = await download(visitor.event('/download/x', {}, { token }));
			return (await bodyOf(answer)) === 'atlas/book.epub' ? 'open' : 'closed';
		},
		async sample({ visitor }: Credentials) {
			const answer = await sample(visitor.event('/books/atlas/sample', {}, { id: 'atlas' }));
			return (await bodyOf(answer)) === 'atlas/sample.epub' ? 'open' : 'closed';
		},
		async success({ visitor, sessionId }: Credentials) {
			const result = await checkoutReturn(returning(visitor, sessionId));
			if (result.status !== 'paid') return statusWords[result.status];
			const canDownload = result.books.some(({ downloads }) => downloads.length > 0);
			if (canDownload !== result.isBuyer || result.email.includes('•') === result.isBuyer) {
				throw new Error('Only the buyer may see downloads and the whole email address.');
			}
			if (result.isBuyer && result.email === '') return 'open, no address';
			return result.isBuyer ? 'open' : 'masked';
		},
		/** Library of a shop with magic links, opened by the order. */
		async order({ buyer }: Credentials) {
			return hasAtlas(await byLink.read(buyer.event('/library'))) ? 'open' : 'closed';
		},
		async link({ link }: Credentials) {
			const browser = new Visitor();
			const event = browser.event('/library/link/x', { method: 'POST' });
			return hasAtlas(await byLink.redeem(event, link)) ? 'open' : 'closed';
		}
	};
	return { ...shop, clock, links, start, buy, entryPoints };
}

/** Words of the table for a success page that is not open. */
const statusWords = {
	open: 'not paid',
	processing: 'processing',
	failed: 'not paid',
	refunded: 'refunded',
	disputed: 'disputed',
	revoked: 'revoked',
	needs_review: 'needs review',
	unknown: 'unknown',
	limited: 'limited',
	unconfirmed: 'unconfirmed'
};

export type AccessShop = Awaited<ReturnType<typeof openAccessShop>>;
