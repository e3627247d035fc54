import type { Payment } from 'stripe-checkout-sandbox';
import { purchaseId } from '../../src/lib/core/purchase-id.ts';
import { Visitor } from './event.ts';
import { startCheckout, type OpenShop } from './shop.ts';

/** Somebody who buys books and comes back for them. */
export class Reader {
	readonly #shop: OpenShop;
	readonly #email: string;
	readonly #links: { bookId: string; href: string }[] = [];

	constructor(shop: OpenShop, email = 'ada@example.com') {
		this.#shop = shop;
		this.#email = email;
	}

	/** Pays for these books, keeps the links to their files, and says which checkout session it was. */
	async buy(bookIds: string[], payment: Payment = {}): Promise<string> {
		const id = await startCheckout(this.#shop, new Visitor(), bookIds);
		await this.#shop.sandbox.pay(id, { email: this.#email, ...payment });
		for (const bookId of bookIds) {
			const grant = { purchaseId: await purchaseId(id, bookId), format: 'epub' };
			this.#links.push({ bookId, href: await this.#shop.links.create(grant) });
		}
		return id;
	}

	/** The books on the library's page. */
	async library(): Promise<string[]> {
		const form = new FormData();
		form.set('email', this.#email);
		const state = await this.#shop.library.request(new Visitor().event('/library'), form);
		return state.status === 'open' ? state.books.map(({ book }) => book.id).sort() : [];
	}

	/** The books whose links, kept since they were bought, still give a file. */
	async downloads(): Promise<string[]> {
		const good: string[] = [];
		for (const { bookId, href } of this.#links) {
			const token = decodeURIComponent(href.split('/').at(-1) ?? '');
			const answer = await this.#shop.download(new Visitor().event(href, {}, { token }));
			if (answer.ok && (await answer.text()) === `${bookId}/book.epub`) good.push(bookId);
		}
		return good.sort();
	}

	/** What both agree on: the books that are open to this reader. */
	async books(): Promise<string[]> {
		const [library, downloads] = [await this.library(), await this.downloads()];
		const distinct = [...new Set(downloads)];
		if (library.join() !== distinct.join()) {
			throw new Error(`The library shows ${library.join()}, and ${distinct.join()} can be had.`);
		}
		return library;
	}
}
