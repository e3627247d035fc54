import type { Translation } from '../../core/messages.ts';
import { problemMessages } from '../../core/problem.ts';
import { addToCart } from './add-to-cart.ts';
import { afterPayment } from './after-payment.ts';
import { bookContents } from './book-contents.ts';
import { bookCover } from './book-cover.ts';
import { bookDetails } from './book-details.ts';
import { bookFacts } from './book-facts.ts';
import { buyNow } from './buy-now.ts';
import { cartBadge } from './cart-badge.ts';
import { cartDrawer } from './cart-drawer.ts';
import { cartLines } from './cart-lines.ts';
import { cartSummary } from './cart-summary.ts';
import { checkoutButton } from './checkout-button.ts';
import { checkoutStatus } from './checkout-status.ts';
import { downloadList } from './download-list.ts';
import { embeddedCheckout } from './embedded-checkout.ts';
import { libraryBooks } from './library-books.ts';
import { libraryForm } from './library-form.ts';
import { pagination } from './pagination.ts';
import { price } from './price.ts';
import { priceChange } from './price-change.ts';
import { sampleLink } from './sample-link.ts';
import { searchBox } from './search-box.ts';
import { sortLinks } from './sort-links.ts';

/** All English messages, which components use by default. */
export const en: Translation = {
	addToCart,
	afterPayment,
	bookContents,
	bookCover,
	bookDetails,
	bookFacts,
	buyNow,
	cartBadge,
	cartDrawer,
	cartLines,
	cartSummary,
	checkoutButton,
	checkoutStatus,
	downloadList,
	embeddedCheckout,
	libraryBooks,
	libraryForm,
	pagination,
	price,
	problem: { ...problemMessages, priceChange },
	sampleLink,
	searchBox,
	sortLinks
};
