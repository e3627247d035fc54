import type Stripe from 'stripe';
import type { OnPurchase } from 'svelte-stripe-books/server';
import { sendOrReport, type SendMail } from './mail.ts';
import { writeReceipt } from './receipt.ts';

/** What receipts are made and sent with. */
export interface ReceiptOptions {
	stripe: Stripe;
	send: SendMail;
	from: string;
	/** Where the shop is. */
	origin: string;
}

/** How long Stripe may take to tell the prices, in milliseconds: with the mail, it must stay below ten seconds. */
const patience = 3_000;

/**
 * Mails a receipt for each purchase. Where that fails, it throws, and the purchase is told of again; a buyer whose mail server refuses
 * it for good counts as told.
 */
export function createReceipts({ stripe, send, from, origin }: ReceiptOptions): OnPurchase {
	return async (purchase) => {
		const amounts = await readAmounts(stripe, purchase.session.id);
		await sendOrReport(send, writeReceipt(purchase, { amounts, from, origin }), {
			message: 'The mail server will not take a receipt; the books are in the library.',
			checkoutSessionId: purchase.session.id
		});
	};
}

/** What was charged for each book; the catalog's price may be another by now. */
async function readAmounts(stripe: Stripe, sessionId: string): Promise<Map<string, number>> {
	const items = await stripe.checkout.sessions.listLineItems(
		sessionId,
		{ limit: 100, expand: ['data.price.product'] },
		{ timeout: patience, maxNetworkRetries: 0 }
	);
	const amounts = new Map<string, number>();
	for (const { price, amount_total } of items.data) {
		const product = price?.product;
		if (typeof product !== 'object' || product.deleted) continue;
		const bookId = product.metadata.book_id;
		if (bookId) amounts.set(bookId, amount_total);
	}
	return amounts;
}
