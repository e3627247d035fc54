import { untrack } from 'svelte';
import { on } from 'svelte/events';
import { createSubscriber } from 'svelte/reactivity';
import type { Book } from '../core/book.ts';
import { cartFull } from '../core/browser-problems.ts';
import { fitsCart, parseCart } from '../core/cart-cookie.ts';
import { formatMoney } from '../core/money.ts';
import type { ShopProblem } from '../core/problem.ts';
import type { ShopMessages } from '../core/messages.ts';
import { readCartCookie, writeCartCookie } from './cookie.ts';
import { Tabs } from './tabs.ts';

/** Where the shop's pages and endpoints are. An app below a base path names them all. */
export interface CartPaths {
	/** The page that shows the cart. @default '/cart' */
	cart: string;
	/** The endpoint of `createCartHandler`. @default '/cart/items' */
	items: string;
	/** The endpoint of `createCheckoutHandler`. @default '/checkout' */
	checkout: string;
}

/**
 * How a cart counts, what it may call, and how a whole shop speaks. Options may be getters: an app that changes its
 * language gives `get locale()` and `get messages()`, and all components follow.
 */
export interface CartOptions {
	/** The shop's one currency, ISO 4217 in either case: `usd`. */
	currency: string;
	/** BCP 47; how prices, dates and sizes are written. @default 'en' */
	locale?: string | undefined;
	/** The words of all components, by component; a component's own `messages` win over them. @default English */
	messages?: ShopMessages | undefined;
	/** Loads the page's data again: `invalidateAll` in a SvelteKit app. Without it, the cart waits for the next load. */
	refresh?: (() => unknown) | undefined;
	/** Where the shop's pages and endpoints are. @default { cart: '/cart', items: '/cart/items', checkout: '/checkout' } */
	paths?: Partial<CartPaths> | undefined;
}

/**
 * The books somebody is about to buy: a set, since one copy of an e-book is all there is.
 * What the server loaded is shown first; a change made here or in another tab shows at once, and the server's
 * word wins again at the next load. The state that lasts is a cookie of ids, which script and server both read.
 *
 * @throws TypeError when there is no currency
 */
export class Cart {
	/** Where the shop's pages and endpoints are. */
	readonly paths: CartPaths;

	readonly #source: () => Book[];
	readonly #options: CartOptions;
	readonly #tabs = new Tabs();
	/** The cookie as this page last knew it. */
	#cookie = readCartCookie();
	/** The cookie about which the server was asked, until its answer fits. */
	#asked: string | null | undefined;

	// Two steps: a load that leaves the very same list in place must not undo what was changed since.
	#served: Book[] = $derived.by(() => this.#source());
	#lines: Book[] = $derived(this.#served);

	readonly #watch = createSubscriber(() => {
		const hear = (lines: Book[]) => {
			this.#cookie = readCartCookie();
			this.#lines = lines;
		};
		const stop = $effect.root(() => {
			$effect(() => {
				void this.#served;
				untrack(() => this.#compare());
			});
		});
		this.#tabs.open(hear);
		// Closed while the page is hidden, since an open channel may keep a browser from restoring the page.
		const hidden = on(window, 'pagehide', () => this.#tabs.close());
		const shown = on(window, 'pageshow', () => {
			this.#tabs.open(hear);
			this.#follow();
		});
		return () => {
			stop();
			hidden();
			shown();
			this.#tabs.close();
		};
	});

	/**
	 * @param source the books the server says are in the cart: `() => page.data.cart`
	 */
	constructor(source: () => Book[], options: CartOptions) {
		if (!options.currency) {
			throw new TypeError(
				"setShopContext: give it the shop's `currency`: 'usd'. See docs/errors.md#no-currency"
			);
		}
		this.#source = source;
		this.#options = options;
		this.paths = { cart: '/cart', items: '/cart/items', checkout: '/checkout', ...options.paths };
	}

	/** ISO 4217, as it was given. */
	get currency(): string {
		return this.#options.currency;
	}

	/** BCP 47. */
	get locale(): string {
		return this.#options.locale ?? 'en';
	}

	/** The words of all components, as far as they were given. */
	get messages(): ShopMessages {
		return this.#options.messages ?? {};
	}

	/** The books in the cart, in the order they were added. */
	get lines(): Book[] {
		this.#watch();
		return this.#lines;
	}

	/** How many books are in the cart. */
	get count(): number {
		return this.lines.length;
	}

	/** What they cost together, in minor units. What is charged is what the server says. */
	get total(): number {
		return this.lines.reduce((sum, book) => sum + book.priceInCents, 0);
	}

	/** Whether a book is in the cart. */
	has(id: string): boolean {
		return this.lines.some((book) => book.id === id);
	}

	/** Puts a book in the cart. Answers `cart_full`, and changes nothing, when one more does not fit. */
	add(book: Book): ShopProblem | null {
		const ids = this.#ids();
		if (!ids.includes(book.id)) ids.push(book.id);
		if (!fitsCart(ids)) return { code: 'cart_full', message: cartFull };
		this.#write(ids, [book]);
		return null;
	}

	/** Takes a book out of the cart. */
	remove(id: string): void {
		this.#write(this.#ids().filter((other) => other !== id));
	}

	/** Asks the app to load its data again, and with it the cart. */
	refresh(): void {
		this.#options.refresh?.();
	}

	/** Writes an amount in the shop's currency. @param amount minor units */
	format(amount: number): string {
		return formatMoney(amount, this);
	}

	/** What is in the cart by the cookie, which other tabs and the server may have changed since this page was loaded. */
	#ids(): string[] {
		const now = readCartCookie();
		if (now !== null) return parseCart(now);
		// None at all: it was emptied, or this browser keeps no cookies and the page is all there is.
		return this.#cookie !== null ? [] : this.#lines.map((book) => book.id);
	}

	#write(ids: string[], books: Book[] = []): void {
		writeCartCookie(ids);
		this.#cookie = readCartCookie();
		this.#show(ids, books);
		this.#tabs.tell(this.#lines);
	}

	#show(ids: string[], books: Book[] = []): void {
		const known = [...this.#served, ...books, ...this.#lines];
		this.#lines = ids.flatMap((id) => known.find((book) => book.id === id) ?? []);
		if (this.#lines.length < ids.length) this.refresh();
	}

	/** The page came back from the browser's memory: only the cookie knows what happened meanwhile. */
	#follow(): void {
		const now = readCartCookie();
		if (now === this.#cookie) return;
		this.#cookie = now;
		this.#show(parseCart(now));
	}

	/** The server spoke. If the cookie says otherwise, the answer may be older than the cookie: ask once more. */
	#compare(): void {
		const cookie = (this.#cookie = readCartCookie());
		const ids = parseCart(cookie);
		if (ids.length === this.#served.length && this.#served.every(({ id }) => ids.includes(id))) {
			this.#asked = undefined;
		} else if (cookie !== this.#asked) {
			this.#asked = cookie;
			this.refresh();
		}
	}
}
