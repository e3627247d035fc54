import type { Component } from 'svelte';
import type { Book } from '../../../packages/svelte-stripe-books/src/lib/index.ts';
import {
	all,
	documented,
	files,
	libraryBooks,
	plain,
	rippling,
	staircase
} from '../../../packages/svelte-stripe-books/stories/support/books.ts';

/** The initial state of a component's demo. */
interface Demo {
	props?: Record<string, unknown>;
	/** Contents of the cart. @default none */
	cart?: Book[];
	/** Largest width, as a CSS length. @default the page's */
	width?: string;
	/** Height in rem that is reserved while the component loads. A higher component scrolls. @default 11 */
	height?: number;
}

const covers = import.meta.glob<string>('../../../.storybook/static/covers/*.svg', {
	eager: true,
	query: '?url',
	import: 'default'
});

/** Replaces the URL of a book's cover with the one on this site. */
function withCover<Shown extends { coverImageUrl: string | null }>(book: Shown): Shown {
	const file = Object.keys(covers).find((one) => one.endsWith(`/${book.coverImageUrl}`));
	return { ...book, coverImageUrl: file ? (covers[file] ?? null) : null };
}

const pond = withCover(rippling);
const stair = withCover(staircase);
const owned = libraryBooks.map((one) => ({ ...one, book: withCover(one.book) }));
const href = () => '#';

/** The demos, by name of the component. */
export const demos: Record<string, Demo> = {
	AddToCart: { props: { book: pond }, width: '14rem' },
	AfterPayment: { height: 32, props: { open: true } },
	BookCard: { height: 36, props: { book: pond, href: '#' }, width: '14rem' },
	BookContents: { height: 19, props: { book: documented } },
	BookCover: { height: 18, props: { book: pond, width: 160 } },
	BookDetails: { height: 40, props: { book: withCover(documented), files } },
	BookFacts: { height: 15, props: { book: documented, files } },
	BookGrid: { height: 36, props: { books: all.slice(0, 3).map(withCover), href } },
	BuyNow: { props: { book: pond }, width: '14rem' },
	CartBadge: { cart: [pond] },
	CartDrawer: { props: { href }, cart: [pond, stair] },
	CartLines: { height: 22, props: { href }, cart: [pond, plain] },
	CartSummary: { height: 36, props: { href }, cart: [pond, stair, plain] },
	CheckoutButton: { cart: [pond], width: '24rem' },
	CheckoutStatus: {
		height: 40,
		props: { result: { status: 'paid', isBuyer: true, email: 'odile@example.com', books: owned } }
	},
	DownloadList: { props: { book: pond, downloads: owned[0]?.downloads ?? [] } },
	EmptyState: {
		props: { title: 'No books found', text: 'Try part of a title or an author’s name.' }
	},
	Library: { props: { library: { status: 'closed' } } },
	LibraryBooks: { height: 32, props: { books: owned } },
	LibraryForm: {},
	Pagination: { props: { nextHref: '#', previousHref: '#', books: all } },
	Price: { props: { amount: 1250 } },
	Problem: { props: { problem: { code: 'checkout_unavailable' } }, cart: [pond] },
	SampleLink: { props: { book: pond, format: 'epub', href: '#', sizeInBytes: 84_000 } },
	SearchBox: { props: { value: 'stair', resultCount: 1 } },
	SortLinks: { props: { order: 'title', href } }
};

const modules = import.meta.glob<{ default: Component }>(
	'../../../packages/svelte-stripe-books/src/lib/components/**/*.svelte'
);

/** Loads a component of the library by its name. */
export async function loadComponent(name: string): Promise<Component> {
	const load = Object.entries(modules).find(([file]) => file.endsWith(`/${name}.svelte`))?.[1];
	if (!load) throw new Error(`The library has no component ${name}.`);
	return (await load()).default;
}
