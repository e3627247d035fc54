import type Stripe from 'stripe';
import type { OnPurchase } from 'svelte-stripe-books/server';
import { sendOrReport, type SendMail } from './mail.ts';
import type { LineAmounts } from './receipt-rows.ts';
import { writeReceipt } from './receipt.ts';

/** Options of `createReceipts`. */
export interface ReceiptOptions {
	stripe: Stripe;
	send: SendMail;
	/** Sender. */
	from: string;
	/** Scheme and host of the shop. */
	origin: string;
	/** The address that customers write to. */
	contactEmail: string;
}

/** Timeout of the request for the line items, in milliseconds. With the mail, it must stay below the ten seconds that Stripe waits for a webhook. */
const timeout = 3_000;

/**
 * Mails a receipt for each purchase. A failure throws, so that `onPurchase` runs again; a permanent rejection by the
 * customer's mail server is only logged.
 */
export function createReceipts({ stripe, send, ...context }: ReceiptOptions): OnPurchase {
	return async (purchase) => {
		const amounts = await readAmounts(stripe, purchase.session.id);
		await sendOrReport(send, writeReceipt(purchase, { amounts, ...context }), {
			message:
				'The mail server permanently rejected a receipt. The customer can still download the books from the library.',
			checkoutSessionId: purchase.session.id
		});
	};
}

/** Reads the amount charged for each book from Stripe, since the catalog's prices may have changed. */
async function readAmounts(stripe: Stripe, sessionId: string): Promise<Map<string, LineAmounts>> {
	const items = await stripe.checkout.sessions.listLineItems(
		sessionId,
		{ limit: 100, expand: ['data.price.product'] },
		{ timeout, maxNetworkRetries: 0 }
	);
	const amounts = new Map<string, LineAmounts>();
	for (const { price, amount_subtotal: listed, amount_total: charged } of items.data) {
		const product = price?.product;
		if (typeof product !== 'object' || product.deleted) continue;
		const bookId = product.metadata.book_id;
		if (bookId) amounts.set(bookId, { listed, charged });
	}
	return amounts;
}
