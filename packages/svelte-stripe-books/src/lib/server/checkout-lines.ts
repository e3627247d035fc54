import type Stripe from 'stripe';
import type { Book } from '../core/book.ts';

const isLoopback = (host: string) =>
	host === 'localhost' ||
	host.endsWith('.localhost') ||
	host === '[::1]' ||
	host.startsWith('127.');

/** A cover's absolute address, when Stripe's page could load it. */
function imageOf({ coverImageUrl }: Book, origin: string): string[] {
	if (!coverImageUrl || !URL.canParse(coverImageUrl, origin)) return [];
	const url = new URL(coverImageUrl, origin);
	return /^https?:$/.test(url.protocol) && !isLoopback(url.hostname) ? [url.href] : [];
}

/**
 * Each book as one line of a Checkout session, at the price of the database.
 *
 * @see https://docs.stripe.com/api/checkout/sessions/create#create_checkout_session-line_items
 */
export function toLineItems(
	books: readonly Book[],
	{ currency, origin }: { currency: string; origin: string }
): Stripe.Checkout.SessionCreateParams.LineItem[] {
	return books.map((book) => {
		const images = imageOf(book, origin);
		return {
			quantity: 1,
			price_data: {
				currency: currency.toLowerCase(),
				unit_amount: book.priceInCents,
				product_data: {
					name: book.title,
					// Stripe refuses empty texts and empty lists: what is not there is left out.
					...(book.author ? { description: book.author } : {}),
					...(images.length > 0 ? { images } : {}),
					metadata: { book_id: book.id }
				}
			}
		};
	});
}
