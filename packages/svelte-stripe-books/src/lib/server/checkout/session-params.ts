import type Stripe from 'stripe';
import type { Book } from '../../core/book.ts';
import { encodeMetadata } from '../../core/session-metadata.ts';
import type { CheckoutHandlerOptions, CheckoutPaths } from './handler.ts';
import { toLineItems } from './line-items.ts';
import { digitalBookTaxCode, supportsManagedPayments } from '../stripe/managed-payments.ts';

/**
 * The parameters of a session as the shop decides them, before its hook changes any.
 *
 * @param isEmbedded whether it is paid in a form on a page of the shop
 */
export function draftSession<B extends Book>(
	shop: CheckoutHandlerOptions<B>,
	books: readonly B[],
	isEmbedded: boolean
): Stripe.Checkout.SessionCreateParams {
	const { stripe, name, origin, paths, tax, managedPayments = false } = shop;
	const metadata = encodeMetadata(
		name,
		books.map(({ id }) => id)
	);
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
		// A session's metadata does not reach its payment by itself.
		payment_intent_data: { metadata },
		...(supportsManagedPayments(stripe) ? { managed_payments: { enabled: managedPayments } } : {}),
		...returnUrls(isEmbedded, origin, paths)
	};
}

/** Where a session is paid, and where that leads. */
function returnUrls(isEmbedded: boolean, origin: string, paths: CheckoutPaths = {}) {
	// Joined as text: Stripe fills in the literal braces, which a URL would encode.
	const success = `${origin}${paths.success ?? '/checkout/success'}?session_id={CHECKOUT_SESSION_ID}`;
	return isEmbedded
		? ({ ui_mode: 'embedded_page', return_url: success } as const)
		: { success_url: success, cancel_url: `${origin}${paths.canceled ?? '/checkout/canceled'}` };
}
