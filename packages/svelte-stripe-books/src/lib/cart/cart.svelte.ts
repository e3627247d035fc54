import { untrack } from 'svelte';
import { on } from 'svelte/events';
import { createSubscriber } from 'svelte/reactivity';
import type { BookSummary } from '../core/book.ts';
import { cartFull } from '../core/browser-problems.ts';
import { fitsCart, parseCart } from '../core/cart-cookie.ts';
import { formatMoney } from '../core/money.ts';
import type { ShopMessages } from '../core/messages.ts';
import type { ResolvedPaths } from '../core/paths.ts';
import type { ShopProblem } from '../core/problem.ts';
import type { CheckoutTerms, ShopData } from '../core/shop-data.ts';
import { discardOldCopy, readCartCookie, writeCartCookie } from './cookie.ts';
import { requestCart } from './request-cart.ts';
import { checkShopData } from './shop-data.ts';
import { Tabs } from './tabs.ts';

/** Options of `setShopContext`. They may be getters: with `get messages()` all components update when the language changes. */
export interface ShopContextOptions {
	/** Messages by component. A component's own `messages` prop takes precedence. @default English */
	messages?: ShopMessages | undefined;
	/** Reloads the page's data: `invalidateAll` in SvelteKit. Without it, the cart updates on the next navigation. @default none */
	refresh?: (() => unknown) | undefined;
	/**
	 * Returns the candidate images of a book's cover, as in `img`'s `srcset`, so that each page loads the width that it shows:
	 * `'/small.webp 320w, /large.webp 640w'`. Undefined for a cover with one image. @default `coverImageUrl` alone
	 */
	coverSources?: ((book: BookSummary) => string | undefined) | undefined;
}

/**
 * A reactive shopping cart: a set of books, since nobody needs two copies of an ebook. It starts with the books that the server
 * loaded, applies changes of this and other tabs at once, and adopts the server's data on the next load. The book ids
 * are stored in a cookie that browser and server both read.
 *
 * @throws TypeError if the source does not return the data of `loadLayout`
 */
export class Cart<B extends BookSummary = BookSummary> {
	readonly #source: () => ShopData<B> | undefined;
	readonly #options: ShopContextOptions;
	readonly #tabs = new Tabs<B>();
	/** Value of the cookie when this page last read or wrote it. */
	#cookie = readCartCookie();
	/** Value of the cookie for which a refresh was requested, until the server's data match it. */
	#refreshedFor: string | null | undefined;

	/** The latest books from the server. On a prerendered page, they come from the cart endpoint. */
	#loaded: B[] = $state.raw([]);
	#isLoading = false;
	/** Why the cart endpoint did not answer. */
	#loadProblem: ShopProblem | null = $state.raw(null);

	// Two derived values, so that a load that returns the same array does not undo local changes.
	#serverLines: B[] = $derived.by(() => this.#shop.cart ?? this.#loaded);
	#lines: B[] = $derived(this.#serverLines);

	readonly #subscribe = createSubscriber(() => {
		const receive = (lines: B[]) => {
			this.#cookie = readCartCookie();
			this.#lines = lines;
		};
		const stopEffects = $effect.root(() => {
			$effect(() => {
				const lines = this.#serverLines;
				this.#loaded = lines;
				untrack(() => this.#reconcile());
			});
		});
		discardOldCopy();
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

	/** @param source returns the data of `loadLayout`: `() => page.data.shop` */
	constructor(source: () => ShopData<B> | undefined, options: ShopContextOptions = {}) {
		this.#source = source;
		this.#options = options;
		checkShopData(untrack(source));
	}

	get #shop(): ShopData<B> {
		return checkShopData(this.#source());
	}

	/** ISO 4217 code of all prices, in lower case. */
	get currency(): string {
		return this.#shop.currency;
	}

	/** BCP 47 tag. */
	get locale(): string {
		return this.#shop.locale;
	}

	/** Paths of the shop's pages and endpoints. */
	get paths(): ResolvedPaths {
		return this.#shop.paths;
	}

	/** What happens to the total at checkout. */
	get terms(): CheckoutTerms | undefined {
		return this.#shop.terms;
	}

	/** The address that customers write to. */
	get contactEmail(): string | undefined {
		return this.#shop.contactEmail;
	}

	/** A problem to show: why a handler redirected here, or that the cart could not be loaded. Pass it to `Problem`. */
	get problem(): ShopProblem | null {
		const { problem, cart } = this.#shop;
		return problem ?? (cart ? null : this.#loadProblem);
	}

	/** Messages by component, as passed to `setShopContext`. */
	get messages(): ShopMessages {
		return this.#options.messages ?? {};
	}

	/** Returns the candidate images of a book's cover, if it has several. */
	coverSources(book: BookSummary): string | undefined {
		return this.#options.coverSources?.(book);
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

	/** Returns whether a book in the cart is in the library that is open in this browser, as of the last load. */
	owns(id: string): boolean {
		return this.#shop.owned?.includes(id) ?? false;
	}

	/**
	 * Adds a book to the cart.
	 *
	 * @returns the problem `cart_full` if the cart cannot take another book
	 */
	add(book: B): ShopProblem | null {
		const ids = this.#ids();
		if (!ids.includes(book.id)) ids.push(book.id);
		// The server has confirmed that the other books of this cookie are not for sale.
		const isConfirmed = this.#refreshedFor === readCartCookie();
		const others = this.#lines.map(({ id }) => id).filter((id) => id !== book.id);
		const kept = !fitsCart(ids) && isConfirmed ? [...others, book.id] : ids;
		if (!fitsCart(kept)) return { code: 'cart_full', message: cartFull };
		this.#write(kept, [book]);
		return null;
	}

	/** Removes a book from the cart. */
	remove(id: string): void {
		this.#write(this.#ids().filter((other) => other !== id));
	}

	/** Reloads the page's data, including the cart. On a prerendered page, which has no newer data, it reloads only the cart. */
	refresh(): void {
		if (this.#shop.cart) this.#options.refresh?.();
		else void this.#load();
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

	/** Loads the cart from its endpoint, and repeats this if the cart changed during the request. */
	async #load(): Promise<void> {
		if (this.#isLoading) return;
		this.#isLoading = true;
		let cookie: string | null;
		let answer: B[] | ShopProblem;
		do {
			cookie = readCartCookie();
			answer = await requestCart<B>(this.paths.cartItems);
		} while (readCartCookie() !== cookie);
		this.#isLoading = false;
		if (Array.isArray(answer)) this.#loaded = answer;
		this.#loadProblem = Array.isArray(answer) ? null : answer;
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

	/** Removes from the cookie the books that the server reports as no longer for sale. */
	#dropUnavailable(): void {
		const { problem } = this.#shop;
		const gone = problem?.titles ? (problem.books ?? []) : [];
		const isGone = (id: string) =>
			gone.includes(id) && !this.#serverLines.some((book) => book.id === id);
		const ids = this.#ids();
		const rest = ids.filter((id) => !isGone(id));
		if (rest.length < ids.length) this.#write(rest);
	}

	/** Reconciles server data with the cookie: data that differ may be older than the cookie, so they are requested once more. */
	#reconcile(): void {
		this.#dropUnavailable();
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
