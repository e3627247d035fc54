import type Stripe from 'stripe';
import type { Book } from '../../core/book.ts';

/** How Stripe treats the prices of lines for tax. */
export interface LineTax {
	behavior: 'inclusive' | 'exclusive';
	/** Left out when undefined; then the account's preset code counts. */
	code?: string | undefined;
}

/**
 * The longest messages and addresses that Stripe takes, in characters.
 *
 * @see https://docs.stripe.com/api/products/create
 */
const longest = { name: 5_000, description: 40_000, image: 2_048 };

const isLoopback = (host: string) =>
	host === 'localhost' ||
	host.endsWith('.localhost') ||
	host === '[::1]' ||
	host.startsWith('127.');

/** A cover's absolute address, when Stripe's page could load it. */
function imageOf({ coverImageUrl }: Book, origin: string): string[] {
	if (!coverImageUrl || !URL.canParse(coverImageUrl, origin)) return [];
	const { protocol, hostname, username, password, href } = new URL(coverImageUrl, origin);
	const isPublic =
		/^https?:$/.test(protocol) && !isLoopback(hostname) && username === '' && password === '';
	return isPublic && href.length <= longest.image ? [href] : [];
}

/** A text that Stripe takes: no half of a surrogate pair, no control characters, not too long. Empty when nothing is left. */
function textOf(text: string, length: number): string {
	const clean = text
		.replace(/\p{Surrogate}/gu, '\uFFFD')
		.replace(/\p{Cc}+/gu, ' ')
		.trim();
	return clean.length <= length ? clean : [...clean].slice(0, length).join('');
}

/**
 * Each book as one line of a Checkout session, at the price of the database. What only decorates a line is adapted or left out when
 * Stripe would refuse it, since Stripe refuses the whole order with it.
 *
 * @see https://docs.stripe.com/api/checkout/sessions/create#create_checkout_session-line_items
 */
export function toLineItems(
	books: readonly Book[],
	{ currency, origin, tax }: { currency: string; origin: string; tax: LineTax }
): Stripe.Checkout.SessionCreateParams.LineItem[] {
	return books.map((book) => {
		const images = imageOf(book, origin);
		const description = textOf(book.author, longest.description);
		return {
			quantity: 1,
			price_data: {
				currency,
				unit_amount: book.priceInCents,
				// Said on every line: an account's own default may add tax to the price that was shown.
				tax_behavior: tax.behavior,
				product_data: {
					// Stripe refuses empty messages and empty lists: what is not there is left out.
					name: textOf(book.title, longest.name) || book.id,
					...(description ? { description } : {}),
					...(images.length > 0 ? { images } : {}),
					...(tax.code ? { tax_code: tax.code } : {}),
					metadata: { book_id: book.id }
				}
			}
		};
	});
}
