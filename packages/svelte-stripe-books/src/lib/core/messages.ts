import type { BookSummary } from './book.ts';
import type { ProblemCode } from './problem.ts';
import type { CheckoutTerms } from './shop-data.ts';

/** Messages of `AddToCart`. */
export interface AddToCartMessages {
	/** Button that adds the book. @default 'Add to cart' */
	add: string;
	/** Button that removes the book. @default 'Remove' */
	remove: string;
	/** Link to the cart page, for a book in the cart. @default 'View cart' */
	inCart: string;
	/** Link to the library page, for a book already bought. @default 'Read in your library' */
	owned: string;
	/** Replaces the button if the book is off sale. @default 'Not for sale right now' */
	unavailable: string;
	/** Announced to screen readers after the book was added. @default '<title> was added to your cart.' */
	added: (book: BookSummary) => string;
	/** Announced to screen readers after the book was removed. @default '<title> was removed from your cart.' */
	removed: (book: BookSummary) => string;
}

/** Messages of `AfterPayment`. */
export interface AfterPaymentMessages {
	/** What opens the steps. @default 'What happens after checkout' */
	title: string;
	/** Replaces it for a free book. @default 'What happens next' */
	freeTitle: string;
	/** What a customer does, in order. */
	steps: readonly string[];
	/** Replaces the first step for a free book. @default 'Stripe’s secure page asks only for your email. You need no account.' */
	freeStep: string;
	/** Heading of the devices. @default 'Reading on your device' */
	devices: string;
	/** How to open an EPUB on each device. */
	guides: readonly DeviceGuide[];
}

/** How to open an EPUB on one kind of device. */
export interface DeviceGuide {
	/** Name of the device or app: 'Kindle'. */
	device: string;
	/** What to do. */
	text: string;
}

/** Messages of `BookCover`. */
export interface BookCoverMessages {
	/** Alternative text of the cover. @default 'Cover of <title>' */
	cover: (book: BookSummary) => string;
}

/** Messages of `BookContents`. */
export interface BookContentsMessages {
	/** Heading of the table of contents. @default 'Contents' */
	title: string;
}

/** Messages of `BookDetails`, without those of what it contains. */
export interface BookDetailsMessages {
	/** Beside the price of a book in the cart. @default 'In your cart' */
	inCart: string;
	/** Instead of the price of a book that the visitor owns. @default 'You own this book.' */
	owned: string;
}

/** Messages of `BookFacts`. Numbers are passed as such, and as the locale writes them. */
export interface BookFactsMessages {
	/** Label of pages, words and reading time. @default 'Length' */
	length: string;
	/** Number of pages. @default '14 pages' */
	pages: (count: number, written: string) => string;
	/** Number of words, for a book whose pages are not known. @default '2,214 words' */
	words: (count: number, written: string) => string;
	/** Time to read the book, from its words. @default 'about 10 minutes' */
	readingTime: (time: string) => string;
	/** Label of the book's language. @default 'Language' */
	language: string;
	/** Label of the date of publication. @default 'Published' */
	published: string;
	/** Label of the publisher. @default 'Publisher' */
	publisher: string;
	/** Label of the formats and their sizes. @default 'Formats' */
	formats: string;
	/** Follows the formats; empty for a shop that stamps or protects its files. @default 'no DRM' */
	protection: string;
}

/** Messages of `BuyNow`. Its other messages are those of `CheckoutButton`. */
export interface BuyNowMessages {
	/** Button that leads to the payment. @default 'Buy now' */
	buy: string;
}

/** Messages of `CartBadge`. */
export interface CartBadgeMessages {
	/** Visible text before the number of books. @default 'Cart' */
	cart: string;
	/** Accessible name of the link. @default 'Cart, 3 books' */
	label: (count: number) => string;
}

/** Messages of `CartDrawer`. */
export interface CartDrawerMessages {
	/** Heading of the drawer. @default 'Your cart' */
	title: string;
	/** Button that closes the drawer. @default 'Close' */
	close: string;
	/** Link to the cart page. @default 'View cart' */
	page: string;
}

/** Messages of `CartLines`. */
export interface CartLinesMessages {
	/** Button that removes a book. @default 'Remove' */
	remove: string;
	/** Below a book that the shopper owns. @default 'You own this book.' */
	owned: string;
	/** Link to the library page, beside it. @default 'Read in your library' */
	read: string;
	/** Next to a price that has changed. @default 'Was $12.50' */
	priceWas: (price: string) => string;
	/** Announced to screen readers after a book was removed. @default '<title> was removed from your cart.' */
	removed: (book: BookSummary) => string;
}

/** Messages of `CartSummary`, without those of its lines. */
export interface CartSummaryMessages {
	/** Accessible name of the section. @default 'Your cart' */
	label: string;
	/** Label of the subtotal. @default 'Subtotal (3 books)' */
	subtotal: (count: number) => string;
	/** Label of the total. @default 'Total' */
	total: string;
	/** Below the total: what happens to it at checkout. @default 'Tax is included.' */
	terms: (terms: CheckoutTerms) => string;
	/** Below the checkout button. @default 'Pay securely with Stripe. Your books are ready to download as soon as you’ve paid.' */
	secure: string;
	/** Replaces it if there is nothing to pay. @default 'There is nothing to pay: Stripe asks only for your email.' */
	free: string;
	/** Shown if the cart is empty. @default 'Your cart is empty.' */
	empty: string;
	/** Below it. @default 'Books you add stay here, even if you come back later.' */
	emptyText: string;
	/** Link to the catalog, below it. @default 'See all books' */
	browse: string;
}

/** Messages of `CheckoutButton`. */
export interface CheckoutButtonMessages {
	/** Button that starts the checkout. @default 'Check out' */
	checkout: string;
	/** Button that starts the checkout if there is nothing to pay. @default 'Get for free' */
	free: string;
	/** Button that confirms to buy books that the shopper owns. @default 'Buy again' */
	again: string;
	/** Button while the payment page is loading. @default 'One moment…' */
	busy: string;
}

/** What the text about an order may name. A text that is unknown is empty. */
export interface CheckoutStatusDetails {
	/** The customer's email, masked in other browsers. */
	email: string;
	/** The amount of the order, formatted. Empty also if there was nothing to pay. */
	total: string;
	/** The day of the order, formatted. */
	date: string;
	/** Number of books to download. */
	count: number;
}

/** Heading and text for one outcome of a checkout. */
export interface CheckoutStatusText {
	/** Heading of the page. */
	title: string;
	/** Returns the text below the heading: what happened, what it means for the customer's money, and what to do next. */
	text: (order: CheckoutStatusDetails) => string;
}

/** Messages of `CheckoutStatus`. */
export interface CheckoutStatusMessages {
	/** Paid, in the browser that started the checkout. */
	paid: CheckoutStatusText;
	/** Paid, in any other browser. */
	paidElsewhere: CheckoutStatusText;
	/** The payment is pending. */
	processing: CheckoutStatusText;
	/** The payment failed. */
	failed: CheckoutStatusText;
	/** The payment was refunded. */
	refunded: CheckoutStatusText;
	/** The payment is disputed, or the seller has lost the dispute. */
	disputed: CheckoutStatusText;
	/** The seller has taken back all books of the order. */
	revoked: CheckoutStatusText;
	/** Paid, but the order cannot be fulfilled automatically. */
	needs_review: CheckoutStatusText;
	/** The customer left the payment page without paying. */
	open: CheckoutStatusText;
	/** The shop has no such order. */
	unknown: CheckoutStatusText;
	/** The rate limit was exceeded. */
	limited: CheckoutStatusText;
	/** Stripe could not be reached, so the state of the payment is unknown. */
	unconfirmed: CheckoutStatusText;
	/** Heading of the order. @default 'Your order' */
	order: string;
	/** Label of the order's number. @default 'Order number' */
	orderNumber: string;
	/** Label of the order's date. @default 'Date' */
	orderDate: string;
	/** Label of what promotion codes took off. @default 'Discount' */
	orderDiscount: string;
	/** Label of the tax that was added. @default 'Tax' */
	orderTax: string;
	/** Label of the tax that the prices include. @default 'Tax included' */
	orderTaxIncluded: string;
	/** Label of the amount paid. @default 'Total' */
	orderTotal: string;
	/** Shown after the text of a paid order, if `mailsReceipt` is set. @default 'We email your receipt to the same address.' */
	receipt: string;
	/** When a payment that is not confirmed was last checked. @default 'Last checked at 2:05 PM.' */
	checked: (time: string) => string;
	/** How to reach the seller, if `loadLayout` passes an email address, which becomes a link. @default 'Questions about this order? Write to <email>.' */
	contact: (email: string) => string;
	/** Link that reloads the page. @default 'Check again' */
	again: string;
	/** Link to the library page. @default 'Go to your library' */
	library: string;
	/** Link to the cart page. @default 'Back to your cart' */
	cart: string;
	/** Link to the shop's home page. @default 'Back to the shop' */
	home: string;
}

/** Messages of `DownloadList`. */
export interface DownloadListMessages {
	/**
	 * Link to a file.
	 *
	 * @param part 1, 2, … if the book has several files of this format
	 * @default 'Download EPUB', or 'Download MP3, part 2'
	 */
	download: (format: string, part?: number) => string;
}

/** Messages of `EmbeddedCheckout`. */
export interface EmbeddedCheckoutMessages {
	/** Accessible name of the section. @default 'Payment' */
	label: string;
	/** Shown and announced while the form is loading. @default 'Loading the payment form…' */
	loading: string;
	/** Button that loads the form again. @default 'Try again' */
	again: string;
	/** Button that confirms to buy books that the shopper owns. @default 'Buy again' */
	buyAgain: string;
	/** Button that opens Stripe's payment page if the form cannot be loaded. @default 'Pay on Stripe’s own page' */
	hosted: string;
	/** Link to the cart page. @default 'Back to your cart' */
	cart: string;
}

/** Messages of `LibraryForm`. */
export interface LibraryFormMessages {
	/** Label of the field. @default 'Email address' */
	label: string;
	/** Hint between label and field. @default 'Enter the email you used at checkout to download your books.' */
	hint: string;
	/** Replaces the hint if a link is mailed. @default 'Enter the email you used at checkout. We’ll send you a link that opens your library.' */
	linkHint: string;
	/** Replaces the hint below a library that shows only this browser's orders. @default 'These are the books you bought in this browser. For all your books, we’ll send you a link.' */
	partial: string;
	/** Below the form, if `loadLayout` passes an email address, which becomes a link. @default 'Not sure which email you used? Look for your receipt, or write to <email>.' */
	contact: (email: string) => string;
	/** Button that submits the form. @default 'Show my books' */
	submit: string;
	/** Button that submits the form if a link is mailed. @default 'Email me a link' */
	linkSubmit: string;
	/** Confirmation after a link was requested. @default 'If we have books for <email>, a link to your library is on its way…' */
	sent: (email: string) => string;
}

/** Messages of `LibraryBooks`, without those of its downloads. */
export interface LibraryBooksMessages {
	/** Date of the purchase. @default 'Bought on <day>' */
	bought: (day: string) => string;
	/** Shown if there are no books. @default 'There are no books here yet.' */
	empty: string;
	/** Below the books, for each of their formats: what opens it; empty if nothing needs to be said. @default 'EPUB files open in Apple Books…' (EPUB), 'PDF files open anywhere…' (PDF) */
	help: (format: string) => string;
}

/** Messages of `Pagination`. */
export interface PaginationMessages {
	/** Accessible name of the navigation. @default 'Pages' */
	label: string;
	/** Link to the previous page. @default 'Previous books' */
	previous: string;
	/** Link to the next page. @default 'More books' */
	next: string;
	/** First and last title of the page, which are equal if it has one book. @default 'From “<first>” to “<last>”' */
	range: (first: string, last: string) => string;
}

/** Messages of `Price`. */
export interface PriceMessages {
	/** Replaces an amount of 0, also in a total and in a changed price. @default 'Free' */
	free: string;
}

/** Messages of `Problem`: a text for each problem code, and one for a changed price. */
export interface ProblemMessages extends Record<ProblemCode, string> {
	/** Line for each book whose price has changed. @default '<title>: was $12.50, now $15.00' */
	priceChange: (title: string, was: string, now: string) => string;
}

/** Messages of `SampleLink`. */
export interface SampleLinkMessages {
	/** Link to the sample. @default 'Read the beginning' for HTML, else 'Download sample (EPUB)' */
	sample: (format: string) => string;
}

/** Messages of `SearchBox`. */
export interface SearchBoxMessages {
	/** Label of the field. @default 'Search books' */
	label: string;
	/** What to type, shown in the empty field. @default 'Title, author, topic' */
	placeholder: string;
	/** Button that submits the search. @default 'Search' */
	submit: string;
	/** Number of results, shown and announced if `resultCount` is set. @default '3 books found' */
	resultCount: (count: number) => string;
}

/** Messages of `SortLinks`. */
export interface SortLinksMessages {
	/** Text before the links, and accessible name of the navigation. @default 'Sort by' */
	label: string;
	/** By title. @default 'Title' */
	title: string;
	/** Newest first. @default 'Newest' */
	newest: string;
	/** Cheapest first. @default 'Price' */
	price: string;
}

/** Every message of every component: a complete translation. A missing message is a type error. */
export interface Translation {
	/** Messages of `AddToCart`. */
	addToCart: AddToCartMessages;
	/** Messages of `AfterPayment`. */
	afterPayment: AfterPaymentMessages;
	/** Messages of `BookContents`. */
	bookContents: BookContentsMessages;
	/** Messages of `BookCover`. */
	bookCover: BookCoverMessages;
	/** Messages of `BookDetails`. */
	bookDetails: BookDetailsMessages;
	/** Messages of `BookFacts`. */
	bookFacts: BookFactsMessages;
	/** Messages of `BuyNow`. */
	buyNow: BuyNowMessages;
	/** Messages of `CartBadge`. */
	cartBadge: CartBadgeMessages;
	/** Messages of `CartDrawer`. */
	cartDrawer: CartDrawerMessages;
	/** Messages of `CartLines`. */
	cartLines: CartLinesMessages;
	/** Messages of `CartSummary`. */
	cartSummary: CartSummaryMessages;
	/** Messages of `CheckoutButton`. */
	checkoutButton: CheckoutButtonMessages;
	/** Messages of `CheckoutStatus`. */
	checkoutStatus: CheckoutStatusMessages;
	/** Messages of `DownloadList`. */
	downloadList: DownloadListMessages;
	/** Messages of `EmbeddedCheckout`. */
	embeddedCheckout: EmbeddedCheckoutMessages;
	/** Messages of `LibraryBooks`. */
	libraryBooks: LibraryBooksMessages;
	/** Messages of `LibraryForm`. */
	libraryForm: LibraryFormMessages;
	/** Messages of `Pagination`. */
	pagination: PaginationMessages;
	/** Messages of `Price`. */
	price: PriceMessages;
	/** Messages of `Problem`. */
	problem: ProblemMessages;
	/** Messages of `SampleLink`. */
	sampleLink: SampleLinkMessages;
	/** Messages of `SearchBox`. */
	searchBox: SearchBoxMessages;
	/** Messages of `SortLinks`. */
	sortLinks: SortLinksMessages;
}

/** Messages by component. Messages that you omit stay in English. */
export type ShopMessages = {
	[Name in keyof Translation]?: Partial<Translation[Name]>;
};
