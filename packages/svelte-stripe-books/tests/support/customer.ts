import type { Payment } from 'stripe-checkout-sandbox';
import { purchaseIds } from '../../src/lib/core/purchase-id.ts';
import { Visitor } from './event.ts';
import { startCheckout, type OpenShop } from './shop.ts';

/** A customer who buys books and opens the library. */
export class Customer {
	readonly #shop: OpenShop;
	readonly #email: string;
	readonly #links: { bookId: string; href: string }[] = [];

	constructor(shop: OpenShop, email = 'ada@example.com') {
		this.#shop = shop;
		this.#email = email;
	}

	/**
	 * Buys books and keeps their download links.
	 *
	 * @param visitor the browser that pays. @default a new one
	 * @returns the id of the checkout session
	 */
	async buy(
		bookIds: string[],
		payment: Payment = {},
		visitor: Visitor = new Visitor()
	): Promise<string> {
		const id = await startCheckout(this.#shop, visitor, bookIds);
		await this.#shop.sandbox.pay(id, { email: this.#email, ...payment });
		for (const bookId of bookIds) {
			const grant = { purchaseId: purchaseIds(id)(bookId), format: 'epub', part: 1 };
			this.#links.push({ bookId, href: await this.#shop.links.create(grant) });
		}
		return id;
	}

	/** Returns the ids of the books in the library. */
	async library(): Promise<string[]> {
		const form = new FormData();
		form.set('email', this.#email);
		const state = await this.#shop.library.request(new Visitor().event('/library'), form);
		return state.status === 'open' ? state.books.map(({ book }) => book.id).sort() : [];
	}

	/** Returns the ids of the books whose download links, created at the purchase, still work. */
	async downloads(): Promise<string[]> {
		const good: string[] = [];
		for (const { bookId, href } of this.#links) {
			const token = decodeURIComponent(href.split('/').at(-1) ?? '');
			const answer = await this.#shop.download(new Visitor().event(href, {}, { token }));
			if (answer.ok && (await answer.text()) === `${bookId}/book.epub`) good.push(bookId);
		}
		return good.sort();
	}

	/** Returns the ids of the books that this customer can access. @throws Error when library and downloads differ */
	async books(): Promise<string[]> {
		const [library, downloads] = [await this.library(), await this.downloads()];
		const distinct = [...new Set(downloads)];
		if (library.join() !== distinct.join()) {
			throw new Error(
				`The library shows ${library.join()}, but ${distinct.join()} can be downloaded.`
			);
		}
		return library;
	}
}
