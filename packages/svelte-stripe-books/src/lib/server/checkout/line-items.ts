import { isLoopback } from '../../core/loopback.ts';
import type Stripe from 'stripe';
import type { BookSummary } from '../../core/book.ts';

/** The tax settings of line items. */
export interface LineTax {
	behavior: 'inclusive' | 'exclusive';
	/** If undefined, the account's preset tax code applies. */
	code?: string | undefined;
}

/**
 * Stripe's limits, in characters.
 *
 * @see https://docs.stripe.com/api/products/create
 */
const maxLengths = { name: 5_000, description: 40_000, image: 2_048 };

/** Returns a cover's absolute URL if Stripe's page can load it. */
function imageOf({ coverImageUrl }: BookSummary, origin: string): string[] {
	if (!coverImageUrl || !URL.canParse(coverImageUrl, origin)) return [];
	const { protocol, hostname, username, password, href } = new URL(coverImageUrl, origin);
	const isPublic =
		/^https?:$/.test(protocol) && !isLoopback(hostname) && username === '' && password === '';
	return isPublic && href.length <= maxLengths.image ? [href] : [];
}

/** Replaces lone surrogates and control characters, which Stripe rejects, and limits the length. */
function textOf(text: string, length: number): string {
	const clean = text
		.replace(/\p{Surrogate}/gu, '\uFFFD')
		.replace(/\p{Cc}+/gu, ' ')
		.trim();
	return clean.length <= length ? clean : [...clean].slice(0, length).join('');
}

/**
 * Converts books to line items with the prices of the database. Titles, authors and covers that Stripe would reject are adapted or
 * omitted, because Stripe would reject the whole order.
 *
 * @see https://docs.stripe.com/api/checkout/sessions/create#create_checkout_session-line_items
 */
export function toLineItems(
	books: readonly BookSummary[],
	{ currency, origin, tax }: { currency: string; origin: string; tax: LineTax }
): Stripe.Checkout.SessionCreateParams.LineItem[] {
	return books.map((book) => {
		const images = imageOf(book, origin);
		const description = textOf(book.author, maxLengths.description);
		return {
			quantity: 1,
			price_data: {
				currency,
				unit_amount: book.priceInCents,
				// Explicit, because the account's default may add tax to the price that was shown.
				tax_behavior: tax.behavior,
				product_data: {
					// Stripe rejects empty strings and empty lists.
					name: textOf(book.title, maxLengths.name) || book.id,
					...(description ? { description } : {}),
					...(images.length > 0 ? { images } : {}),
					...(tax.code ? { tax_code: tax.code } : {}),
					metadata: { book_id: book.id }
				}
			}
		};
	});
}
