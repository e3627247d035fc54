import type { Payment, Sandbox } from 'stripe-checkout-sandbox';
import type { Book, BookSummary } from '../core/book.ts';
import type { CheckoutResult, LibraryState } from '../core/results.ts';
import type { Bookshop } from '../server/index.ts';
import { Visitor } from './visitor.ts';

/** The parts of a shop that a customer uses. */
export interface CustomerOptions<B extends Book> {
	shop: Bookshop<B>;
	sandbox: Sandbox;
	origin: string;
	/** Resolves when the emails that the shop sends after a response are sent. */
	settle: () => Promise<unknown>;
}

/** A visitor who buys books from a test shop, pays for them in the sandbox, and opens the library. */
export class Customer<B extends Book = Book> extends Visitor {
	readonly #shop: Bookshop<B>;
	readonly #sandbox: Sandbox;
	readonly #settle: () => Promise<unknown>;

	/** Use `createTestShop().visitor()`. */
	constructor({ shop, sandbox, origin, settle }: CustomerOptions<B>) {
		super(origin);
		this.#shop = shop;
		this.#sandbox = sandbox;
		this.#settle = settle;
	}

	/**
	 * Starts a checkout, as a page with JavaScript does.
	 *
	 * @returns the id of the Checkout Session
	 * @throws Error with the response's problem if the shop rejects the order
	 */
	async checkout(books: string[]): Promise<string> {
		const response = await this.#shop.checkout(this.json('/checkout', { books }));
		const text = await response.text();
		const id = /cs_(?:test|live)_\w+/.exec(text)?.[0];
		if (!response.ok || !id) throw new Error(`The shop rejected the order: ${text}`);
		return id;
	}

	/**
	 * Buys books: starts a checkout, pays, and opens the success page, after the shop has handled the webhook.
	 *
	 * @param payment the email address and, if not a card that works, how to pay
	 * @returns what the success page shows
	 */
	async buy(
		books: string[],
		payment: Payment & { email: string }
	): Promise<CheckoutResult<BookSummary<B>>> {
		const id = await this.checkout(books);
		await this.#sandbox.pay(id, payment);
		await this.#sandbox.idle();
		return this.openSuccessPage(id);
	}

	/** Opens the success page of a Checkout Session. */
	async openSuccessPage(sessionId: string): Promise<CheckoutResult<BookSummary<B>>> {
		const address = `/checkout/success?session_id=${sessionId}`;
		return (await this.#shop.loadSuccess(this.event(address))).result;
	}

	/** Submits an email address to the library. Resolves after the magic link, if any, was sent. */
	async openLibrary(email: string): Promise<LibraryState<BookSummary<B>>> {
		const state = await this.#shop.library.request(this.form('/library', { email }));
		await this.#settle();
		return state;
	}

	/** Opens a magic link: visits its page, and presses the button. */
	async openLink(url: string): Promise<LibraryState<BookSummary<B>>> {
		return this.#shop.library.redeem(this.form(url), url.split('/').at(-1) ?? '');
	}

	/** Requests the `href` of a download. */
	async download(href: string): Promise<Response> {
		const token = /\/download\/(.+)$/.exec(new URL(href, this.origin).pathname)?.[1] ?? '';
		return this.#shop.download(this.event(href, {}, { token: decodeURIComponent(token) }));
	}
}
