import type { Component, ComponentProps } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test, vi } from 'vitest';
import type { Component as AnyComponent } from 'vitest-browser-svelte';
import * as book from '../../src/lib/components/book/index.ts';
import * as cart from '../../src/lib/components/cart/index.ts';
import * as catalog from '../../src/lib/components/catalog/index.ts';
import * as checkout from '../../src/lib/components/checkout/index.ts';
import * as library from '../../src/lib/components/library/index.ts';
import * as embedded from '../../src/lib/components/embedded-checkout/index.ts';
import * as shop from '../../src/lib/index.ts';
import { atlas, bread, ownedBooks } from '../support/sample-books.ts';
import Shop from './Shop.svelte';

const all = { ...shop, ...book, ...cart, ...catalog, ...checkout, ...embedded, ...library };
const {
	AddToCart,
	AfterPayment,
	BookCard,
	BookContents,
	BookCover,
	BookDetails,
	BookFacts,
	BookGrid,
	BuyNow,
	CartBadge,
	CartDrawer,
	CartLines,
	CartSummary,
	CheckoutButton,
	CheckoutStatus,
	DownloadList,
	EmbeddedCheckout,
	EmptyState,
	Library,
	LibraryForm,
	LibraryBooks,
	Pagination,
	Price,
	Problem,
	SampleLink,
	SearchBox,
	SortLinks,
	parseProblem,
	problem
} = all;

/** Renders a component below a badge on the server. */
function page<C extends AnyComponent>(
	component: C,
	props: ComponentProps<C>,
	cart = [atlas]
): string {
	return render(Shop, {
		props: {
			show: component as unknown as Component<Record<string, unknown>>,
			showProps: props as Record<string, unknown>,
			cart,
			settings: {}
		}
	}).body;
}

const pages: [name: string, html: () => string, expected: RegExp][] = [
	['AddToCart', () => page(AddToCart, { book: bread }), /name="intent" value="add"/],
	['AfterPayment', () => page(AfterPayment, {}), /<details.*<dt>.*Kindle/s],
	['BookCard', () => page(BookCard, { book: atlas, href: '/x' }), /<a href="\/x"[^>]*>An Atlas/],
	['BookCover', () => page(BookCover, { book: atlas }), /<img[^>]*loading="lazy"/],
	[
		'BookDetails',
		() => page(BookDetails, { book: bread }),
		/<h1[^>]*>(<!--.*?-->|<span>)*Bread &amp; Salt/
	],
	[
		'BookContents',
		() => page(BookContents, { book: { ...bread, contents: 'Salt\n\tDough' } }),
		/<h2[^>]*>.*Contents.*Salt.*<ol.*Dough/s
	],
	[
		'BookFacts',
		() => page(BookFacts, { book: { ...bread, publishedOn: '2026-11' } }),
		/<dd><span>November 2026/
	],
	[
		'BookGrid',
		() => page(BookGrid, { books: [atlas, bread], href: () => '/x' }),
		/<li>.*An Atlas.*<li>.*Bread/s
	],
	['BuyNow', () => page(BuyNow, { book: bread }), /name="buyNow" value="1".*Buy now/s],
	['CartBadge', () => page(CartBadge, {}), /aria-label="Cart, 1 book"/],
	[
		'CartDrawer',
		() => page(CartDrawer, {}),
		/<a[^>]*aria-haspopup="dialog"[^>]*href="\/cart"(?!.*<dialog)/s
	],
	['CartLines', () => page(CartLines, {}), /name="intent" value="remove"/],
	['CartSummary', () => page(CartSummary, {}), /name="intent" value="remove"/],
	['CheckoutButton', () => page(CheckoutButton, {}), /name="book" value="atlas"/],
	[
		'CheckoutStatus',
		() => page(CheckoutStatus, { result: { status: 'processing' } }),
		/Your payment is processing/
	],
	[
		'DownloadList',
		() => page(DownloadList, { book: atlas, downloads: ownedBooks[0]?.downloads ?? [] }),
		/href="\/download\/a"/
	],
	[
		'EmbeddedCheckout',
		() => page(EmbeddedCheckout, { publishableKey: 'pk_test_books' }),
		/<noscript>.*name="book" value="atlas"/s
	],
	['EmptyState', () => page(EmptyState, { title: 'Nothing' }), /Nothing/],
	[
		'Library',
		() =>
			page(Library, { library: { status: 'open', email: 'ida@example.com', books: ownedBooks } }),
		/Bought on March 1, 2026/
	],
	[
		'LibraryForm',
		() => page(LibraryForm, { problem: problem('email_invalid') }),
		/aria-invalid="true"/
	],
	['LibraryBooks', () => page(LibraryBooks, { books: ownedBooks }), /Bought on March 1, 2026/],
	['Pagination', () => page(Pagination, { nextHref: '/?after=x' }), /rel="next"/],
	['Price', () => page(Price, { amount: 1250 }), /\$12\.50/],
	['Problem', () => page(Problem, { problem: problem('cart_empty') }), /role="alert"/],
	[
		'SampleLink',
		() => page(SampleLink, { book: atlas, format: 'epub', href: '/s' }),
		/Download sample \(EPUB\)/
	],
	['SearchBox', () => page(SearchBox, { value: 'rain' }), /method="GET".*value="rain"/s],
	[
		'SortLinks',
		() => page(SortLinks, { order: 'price', href: (order) => `/?sort=${order}` }),
		/href="\/\?sort=price"[^>]*aria-current="true"/
	]
];

describe('server-rendered HTML', () => {
	test.each(pages)('of %s works before hydration', (_, html, expected) => {
		expect(html()).toMatch(expected);
	});

	test('is tested for every component', () => {
		const components = Object.keys(all).filter((name) => /^[A-Z]/.test(name) && name !== 'Cart');

		expect(pages.map(([name]) => name).sort()).toEqual(components.sort());
	});

	test.each(pages)('of %s has no inline script or style, which a strict CSP blocks', (_, html) => {
		expect(html()).not.toMatch(/\son\w+=|\sstyle=|<script|<style/);
	});

	test('shows the cart without opening a BroadcastChannel', () => {
		const opened = vi.fn();
		vi.stubGlobal('BroadcastChannel', opened);
		const html = page(CartSummary, {}, [atlas, bread]);
		vi.unstubAllGlobals();

		expect(html).toContain('aria-label="Cart, 2 books"');
		expect(html).toContain('$20.50');
		expect(opened).not.toHaveBeenCalled();
	});

	test('contains the books and prices shown, and a new attempt id per page', () => {
		const attempt = (html: string) => /name="attempt" value="([\w-]{8,64})"/.exec(html)?.[1];
		const [first, second] = [page(CheckoutButton, {}), page(CheckoutButton, {})];

		expect(first).toMatch(/name="book" value="atlas".*name="price" value="1250"/s);
		expect(attempt(first)).toBeDefined();
		expect(attempt(second)).not.toBe(attempt(first));
	});

	test('shows old and new price from the query string', () => {
		const query = new URLSearchParams('problem=price_changed&price=atlas.1000.1250');

		expect(page(Problem, { problem: parseProblem(query) })).toContain(
			'An Atlas of Small Rooms: was $10.00, now $12.50'
		);
	});

	test('escapes markup in titles and authors', () => {
		const html = page(BookCard, { book: { ...atlas, title: '<img src=x>', author: '"><i>' } });

		expect(html).not.toContain('<img src=x>');
		expect(html).not.toContain('"><i>');
	});
});
