import type { Book } from '../../core/book.ts';
import { canonicalEmail } from '../../core/email.ts';
import { isGrant } from '../../core/purchase-id.ts';
import type { BookStore, PaymentReversal, RecordedPurchase } from '../../store/book-store.ts';
import { defineOptions } from '../options/define-options.ts';
import { rules } from '../options/validate.ts';
import { emailRule } from './options.ts';

/** The options of `exportCustomer`. */
export interface ExportCustomerOptions<B extends Book = Book> {
	/** The database: `shop.store()`. */
	store: BookStore<B>;
	/** The address, in any spelling. */
	customerEmail: string;
}

/** A purchase, in a form that may be sent to the customer. */
export interface ExportedPurchase extends RecordedPurchase {
	/** Null if the book is no longer in the database. */
	title: string | null;
	/** Author of the book; null if the book was deleted. */
	author: string | null;
	/** Whether the seller gave the book without payment. */
	isGranted: boolean;
	/** Refunds and disputes of the payment, including those that no longer apply. */
	reversals: Pick<PaymentReversal, 'kind' | 'active' | 'occurredAt'>[];
}

/** Everything that the database keeps about an address, ready for `JSON.stringify`. */
export interface ExportedCustomer {
	/** Canonical, as it is stored. */
	customerEmail: string;
	/** Newest first. */
	purchases: ExportedPurchase[];
}

const exportOptions = defineOptions<keyof ExportCustomerOptions>('exportCustomer', {
	store: rules.store,
	customerEmail: emailRule
});

/**
 * Returns everything that the database keeps about an address, except magic links, which it keeps for minutes and only as hashes.
 *
 * @throws TypeError if an option is missing or malformed
 * @example
 * const data = await exportCustomer({ store: shop.store(), customerEmail: 'ada@example.com' });
 * console.log(JSON.stringify(data, null, '\t'));
 */
export async function exportCustomer<B extends Book>(
	options: ExportCustomerOptions<B>
): Promise<ExportedCustomer> {
	const { store, customerEmail: given } = exportOptions.read(options);
	const customerEmail = canonicalEmail(given);
	const purchases: ExportedPurchase[] = [];
	for (const purchase of await store.listPurchases(customerEmail)) {
		const { bookId, checkoutSessionId, paymentIntentId } = purchase;
		const book = await store.findBook(bookId);
		const payment = paymentIntentId ? await store.findPayment(paymentIntentId) : null;
		purchases.push({
			...purchase,
			title: book?.title ?? null,
			author: book?.author ?? null,
			isGranted: isGrant(checkoutSessionId),
			reversals: (payment?.reversals ?? []).map(({ kind, active, occurredAt }) => {
				return { kind, active, occurredAt };
			})
		});
	}
	return { customerEmail, purchases };
}
