import { untrack } from 'svelte';
import { on } from 'svelte/events';
import { createSubscriber } from 'svelte/reactivity';
import type { BookSummary } from '../core/book.ts';
import { cartFull } from '../core/browser-problems.ts';
import { fitsCart, parseCart } from '../core/cart-cookie.ts';
import { formatMoney } from '../core/money.ts';
import type { ShopProblem } from '../core/problem.ts';
import type { ShopMessages } from '../core/messages.ts';
import { readCartCookie, writeCartCookie } from './cookie.ts';
import { Tabs } from './tabs.ts';

/** URLs of the shop's pages and endpoints. An app with a base path must set them all. */
export interface CartPaths {
	/** URL of the cart page. @default '/cart' */
	cart: string;
	/** URL of `createCartHandler`. @default '/cart/items' */
	items: string;
	/** URL of `createCheckoutHandler`. @default '/checkout' */
	checkout: string;
}

/**
 * Options of `setShopContext`. They may be getters: an app with several languages passes `get locale()` and
 * `get messages()`, and all components update.
 */
export interface CartOptions {
	/** Currency of all prices, as an ISO 4217 code in either case: `usd`. */
	currency: string;
	/** BCP 47 tag that formats prices, dates and sizes. @default 'en' */
	locale?: string | undefined;
	/** Messages by component. A component's own `messages` prop takes precedence. @default English */
	messages?: ShopMessages | undefined;
	/** Reloads the page's data: `invalidateAll` in SvelteKit. Without it, the cart updates on the next navigation. */
	refresh?: (() => unknown) | undefined;
	/** URLs of the shop's pages and endpoints. @default { cart: '/cart', items: '/cart/items', checkout: '/checkout' } */
	paths?: Partial<CartPaths> | undefined;
}

/**
 * A reactive shopping cart: a set of books, since nobody needs two copies of an ebook. It starts with the books that the server
 * loaded, applies changes of this and other tabs at once, and takes the server's data again on the next load. The book ids
 * are stored in a cookie that browser and server both read.
 *
 * @throws TypeError if `currency` is missing
 */
export class Cart<B extends BookSummary = BookSummary> {
	/** URLs of the shop's pages and endpoints. */
	readonly paths: CartPaths;

	readonly #source: () => B[];
	readonly #options: CartOptions;
	readonly #tabs = new Tabs<B>();
	/** Value of the cookie when this page last read or wrote it. */
	#cookie = readCartCookie();
	/** Value of the cookie for which a refresh was requested, until the server's data match it. */
	#refreshedFor: string | null | undefined;

	// Two derived values, so that a load that returns the same array does not undo local changes.
	#serverLines: B[] = $derived.by(() => this.#source());
	#lines: B[] = $derived(this.#serverLines);

	readonly #subscribe = createSubscriber(() => {
		const receive = (lines: B[]) => {
			this.#cookie = readCartCookie();
			this.#lines = lines;
		};
		const stopEffects = $effect.root(() => {
			$effect(() => {
				void this.#serverLines;
				untrack(() => this.#reconcile());
			});
		});
		this.#tabs.open(receive);
		// An open channel can keep the page out of the back/forward cache.
		const removePageHide = on(window, 'pagehide', () => this.#tabs.close());
		const removePageShow = on(window, 'pageshow', () => {
			this.#tabs.open(receive);
			this.#applyCookie();
		});
		return () => {
			stopEffects();
			removePageHide();
			removePageShow();
			this.#tabs.close();
		};
	});

	/** @param source returns the cart's books as the server loaded them: `() => page.data.cart` */
	constructor(source: () => B[], options: CartOptions) {
		if (!options.currency) {
			throw new TypeError(
				"setShopContext: `currency` is missing. Pass the shop's currency, such as 'usd'. See docs/errors.md#no-currency"
			);
		}
		this.#source = source;
		this.#options = options;
		this.paths = { cart: '/cart', items: '/cart/items', checkout: '/checkout', ...options.paths };
	}

	/** ISO 4217 code, as passed to `setShopContext`. */
	get currency(): string {
		return this.#options.currency;
	}

	/** BCP 47 tag. */
	get locale(): string {
		return this.#options.locale ?? 'en';
	}

	/** Messages by component, as passed to `setShopContext`. */
	get messages(): ShopMessages {
		return this.#options.messages ?? {};
	}

	/** Books in the cart, in the order they were added. */
	get lines(): B[] {
		this.#subscribe();
		return this.#lines;
	}

	/** Number of books in the cart. */
	get count(): number {
		return this.lines.length;
	}

	/** Sum of the prices, in minor units. For display only: the server determines the amount charged. */
	get total(): number {
		return this.lines.reduce((sum, book) => sum + book.priceInCents, 0);
	}

	/** Returns whether a book is in the cart. */
	has(id: string): boolean {
		return this.lines.some((book) => book.id === id);
	}

	/**
	 * Adds a book to the cart.
	 *
	 * @returns the problem `cart_full` if the cart cannot take another book
	 */
	add(book: B): ShopProblem | null {
		const ids = this.#ids();
		if (!ids.includes(book.id)) ids.push(book.id);
		if (!fitsCart(ids)) return { code: 'cart_full', message: cartFull };
		this.#write(ids, [book]);
		return null;
	}

	/** Removes a book from the cart. */
	remove(id: string): void {
		this.#write(this.#ids().filter((other) => other !== id));
	}

	/** Reloads the page's data, including the cart. */
	refresh(): void {
		this.#options.refresh?.();
	}

	/**
	 * Formats an amount in the shop's currency.
	 *
	 * @param amount integer, in minor units
	 */
	format(amount: number): string {
		return formatMoney(amount, this);
	}

	/** Reads the ids from the cookie, which other tabs and the server may have changed since this page was loaded. */
	#ids(): string[] {
		const now = readCartCookie();
		if (now !== null) return parseCart(now);
		// Without a cookie, the cart was emptied, or the browser blocks cookies and only this page knows the cart.
		return this.#cookie !== null ? [] : this.#lines.map((book) => book.id);
	}

	#write(ids: string[], books: B[] = []): void {
		writeCartCookie(ids);
		this.#cookie = readCartCookie();
		this.#show(ids, books);
		this.#tabs.send(this.#lines);
	}

	#show(ids: string[], books: B[] = []): void {
		const known = [...this.#serverLines, ...books, ...this.#lines];
		this.#lines = ids.flatMap((id) => known.find((book) => book.id === id) ?? []);
		if (this.#lines.length < ids.length) this.refresh();
	}

	/** Applies the cookie after the page was restored from the back/forward cache. */
	#applyCookie(): void {
		const now = readCartCookie();
		if (now === this.#cookie) return;
		this.#cookie = now;
		this.#show(parseCart(now));
	}

	/** Reconciles server data with the cookie: data that differ may be older than the cookie, so they are requested once more. */
	#reconcile(): void {
		const cookie = (this.#cookie = readCartCookie());
		const ids = parseCart(cookie);
		if (
			ids.length === this.#serverLines.length &&
			this.#serverLines.every(({ id }) => ids.includes(id))
		) {
			this.#refreshedFor = undefined;
		} else if (cookie !== this.#refreshedFor) {
			this.#refreshedFor = cookie;
			this.refresh();
		}
	}
}
