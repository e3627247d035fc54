import type { Book } from './book.ts';
import type { ProblemCode } from './problem.ts';

/** The words of `AddToCart`. */
export interface AddToCartMessages {
	/** On the button of a book that is not in the cart. @default 'Add to cart' */
	add: string;
	/** On the button of a book that is. @default 'Remove' */
	remove: string;
	/** On the link to the cart. @default 'In your cart' */
	inCart: string;
	/** On the link to the library, for a book that is bought. @default 'In your library' */
	owned: string;
	/** In place of the button when the book is not for sale. @default 'Not for sale right now' */
	unavailable: string;
	/** Read out when the book was added. @default '<title> was added to your cart.' */
	added: (book: Book) => string;
	/** Read out when the book was removed. @default '<title> was removed from your cart.' */
	removed: (book: Book) => string;
}

/** The words of `BookCover`. */
export interface BookCoverMessages {
	/** What the picture says to those who do not see it. @default 'Cover of <title>' */
	cover: (book: Book) => string;
}

/** The words of `CartBadge`. */
export interface CartBadgeMessages {
	/** What is seen before the number. @default 'Cart' */
	cart: string;
	/** The link's whole name for assistive technology. @default 'Cart, 3 books' */
	label: (count: number) => string;
}

/** The words of `CartDrawer`. */
export interface CartDrawerMessages {
	/** Its heading. @default 'Your cart' */
	title: string;
	/** On the button that closes it. @default 'Close' */
	close: string;
	/** On the link to the cart's page. @default 'Go to the cart' */
	page: string;
}

/** The words of `CartLines`. */
export interface CartLinesMessages {
	/** On the button of each line. @default 'Remove' */
	remove: string;
	/** Read out when a book was removed. @default '<title> was removed from your cart.' */
	removed: (book: Book) => string;
}

/** The words of `CartSummary`, besides those of its lines. */
export interface CartSummaryMessages {
	/** The name of the whole for assistive technology. @default 'Your cart' */
	label: string;
	/** @default 'Subtotal' */
	subtotal: string;
	/** @default 'Total' */
	total: string;
	/** Shown when there is no book in the cart. @default 'Your cart is empty.' */
	empty: string;
}

/** The words of `CheckoutButton`. */
export interface CheckoutButtonMessages {
	/** On the button. @default 'Check out' */
	checkout: string;
	/** On the button while the payment page is on its way. @default 'One moment …' */
	busy: string;
}

/** What is said of one outcome of a payment: a heading, and a sentence or two. */
export interface CheckoutStatusText {
	title: string;
	/** @param email the buyer's address, masked for anybody else; empty where `CheckoutResult` has none */
	text: (email: string) => string;
}

/** The words of `CheckoutStatus`. */
export interface CheckoutStatusMessages {
	/** Paid, and this browser paid. */
	paid: CheckoutStatusText;
	/** Paid, seen from another browser. */
	paidElsewhere: CheckoutStatusText;
	/** The money is on its way. */
	processing: CheckoutStatusText;
	/** The money did not come. */
	failed: CheckoutStatusText;
	/** The money went back, and the books are closed. */
	reversed: CheckoutStatusText;
	/** The money came, and the books cannot be handed out. */
	needs_review: CheckoutStatusText;
	/** The payment page was left. */
	open: CheckoutStatusText;
	/** No order has this address. */
	unknown: CheckoutStatusText;
	/** It was asked for too often. */
	limited: CheckoutStatusText;
	/** Stripe could not be asked. */
	unconfirmed: CheckoutStatusText;
	/** On the link that loads the page again. @default 'Check again' */
	again: string;
	/** On the link to the library. @default 'Go to your library' */
	library: string;
	/** On the link to the cart. @default 'Back to your cart' */
	cart: string;
	/** On the link to the shop. @default 'Back to the shop' */
	home: string;
}

/** The words of `DownloadList`. */
export interface DownloadListMessages {
	/** On the link to a file. @default 'Download EPUB' */
	download: (format: string) => string;
}

/** The words of `EmbeddedCheckout`. */
export interface EmbeddedCheckoutMessages {
	/** The name of the whole for assistive technology. @default 'Payment' */
	label: string;
	/** Seen, and read out, before the form is there. @default 'The payment form is on its way …' */
	loading: string;
	/** On the button below a problem. @default 'Try again' */
	again: string;
	/** On the button that leads to the payment page, where the form does not come. @default 'Pay on Stripe’s own page' */
	hosted: string;
	/** On the link to the cart. @default 'Back to your cart' */
	cart: string;
}

/** The words of `LibraryForm`. */
export interface LibraryFormMessages {
	/** The field's label. @default 'Email address' */
	label: string;
	/** Between label and field. @default 'The one you gave when you paid.' */
	hint: string;
	/** On the button. @default 'Show my books' */
	submit: string;
	/** Said when a link was asked for. @default 'If <email> has books here, a link to them is on its way…' */
	sent: (email: string) => string;
}

/** The words of `LibraryBooks`, besides those of its downloads. */
export interface LibraryBooksMessages {
	/** When the book was bought. @default 'Bought on <day>' */
	bought: (day: string) => string;
	/** Shown when there is none. @default 'There are no books here yet.' */
	empty: string;
}

/** The words of `Pagination`. */
export interface PaginationMessages {
	/** The name of the whole for assistive technology. @default 'Pages' */
	label: string;
	/** On the link to where the reader came from. @default 'Back' */
	previous: string;
	/** On the link to what follows. @default 'More books' */
	next: string;
}

/** The words of `Problem`: one text for each code, and one for a price. */
export interface ProblemMessages extends Record<ProblemCode, string> {
	/** Of each book whose price has changed. @default '<title>: was $12.50, is now $15.00' */
	priceChange: (title: string, was: string, now: string) => string;
}

/** The words of `SampleLink`. */
export interface SampleLinkMessages {
	/** On the link. @default 'Read a sample (EPUB)' */
	sample: (format: string) => string;
}

/** The words of `SearchBox`. */
export interface SearchBoxMessages {
	/** The field's label. @default 'Search title or author' */
	label: string;
	/** On the button. @default 'Search' */
	submit: string;
	/** Read out, and shown, when it was told how many there are. @default '3 books found' */
	found: (count: number) => string;
}

/** The words of a whole shop, by component: what is left out stays English. */
export interface ShopMessages {
	addToCart?: Partial<AddToCartMessages>;
	bookCover?: Partial<BookCoverMessages>;
	cartBadge?: Partial<CartBadgeMessages>;
	cartDrawer?: Partial<CartDrawerMessages>;
	cartLines?: Partial<CartLinesMessages>;
	cartSummary?: Partial<CartSummaryMessages>;
	checkoutButton?: Partial<CheckoutButtonMessages>;
	checkoutStatus?: Partial<CheckoutStatusMessages>;
	downloadList?: Partial<DownloadListMessages>;
	embeddedCheckout?: Partial<EmbeddedCheckoutMessages>;
	libraryForm?: Partial<LibraryFormMessages>;
	libraryShelf?: Partial<LibraryBooksMessages>;
	pagination?: Partial<PaginationMessages>;
	problem?: Partial<ProblemMessages>;
	sampleLink?: Partial<SampleLinkMessages>;
	searchBox?: Partial<SearchBoxMessages>;
}
