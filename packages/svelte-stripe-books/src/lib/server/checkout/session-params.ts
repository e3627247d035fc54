import type Stripe from 'stripe';
import type { Book, BookSummary } from '../../core/book.ts';
import { encodeMetadata } from '../../core/session-metadata.ts';
import { bookPath, type ResolvedPaths } from '../../core/paths.ts';
import { resolvePaths } from '../options/paths.ts';
import type { CheckoutHandlerOptions } from './handler.ts';
import { toLineItems } from './line-items.ts';
import { digitalBookTaxCode, supportsManagedPayments } from '../stripe/managed-payments.ts';

/**
 * Builds the parameters of a session, before `customizeSession` changes them.
 *
 * @param isEmbedded whether the session is paid in a form on the shop's page
 * @param isBuyNow whether a canceled payment leads to the page of the one book
 */
export function draftSession<B extends Book>(
	shop: CheckoutHandlerOptions<B>,
	books: readonly BookSummary[],
	{ isEmbedded, isBuyNow }: { isEmbedded: boolean; isBuyNow: boolean }
): Stripe.Checkout.SessionCreateParams {
	const { stripe, name, origin, paths, tax, managedPayments = false } = shop;
	const metadata = encodeMetadata(
		name,
		books.map(({ id }) => id)
	);
	const resolved = resolvePaths(paths);
	const [book] = books;
	const canceled =
		isBuyNow && book ? `${bookPath(resolved.book, book.id)}?canceled` : resolved.canceled;
	return {
		mode: 'payment',
		line_items: toLineItems(books, {
			currency: shop.currency.toLowerCase(),
			origin,
			tax: {
				behavior: tax?.behavior ?? 'inclusive',
				code: tax?.code ?? (managedPayments ? digitalBookTaxCode : undefined)
			}
		}),
		metadata,
		// Stripe does not copy a session's metadata to its payment intent.
		payment_intent_data: { metadata },
		...(shop.promotionCodes ? { allow_promotion_codes: true } : {}),
		...(supportsManagedPayments(stripe) ? { managed_payments: { enabled: managedPayments } } : {}),
		...returnUrls(isEmbedded, origin, { success: resolved.success, canceled })
	};
}

/** Returns the parameters with the URLs that customers return to. */
function returnUrls(
	isEmbedded: boolean,
	origin: string,
	paths: Pick<ResolvedPaths, 'success' | 'canceled'>
) {
	// Not built with URL, which would encode the braces of Stripe's placeholder.
	const success = `${origin}${paths.success}?session_id={CHECKOUT_SESSION_ID}`;
	return isEmbedded
		? ({ ui_mode: 'embedded_page', return_url: success } as const)
		: { success_url: success, cancel_url: `${origin}${paths.canceled}` };
}
