import type { Account } from '../account.ts';
import { seconds } from '../clock.ts';
import { idOf } from '../objects/charge.ts';
import { createInvoice } from '../objects/invoice.ts';
import type { SessionRecord } from '../store.ts';

/**
 * Creates the invoice of a paid session with `invoice_creation`.
 *
 * @see https://docs.stripe.com/payments/checkout/receipts#paid-invoices
 */
export function issueInvoice(account: Account, record: SessionRecord): void {
	const { session } = record;
	if (!session.invoice_creation?.enabled || session.invoice) return;
	const { invoices, paymentIntents, charges } = account.store;
	const intent = paymentIntents.get(idOf(session.payment_intent) ?? '');
	// The receipt serves as the hosted invoice page. A free order has none.
	const url = charges.get(idOf(intent?.latest_charge ?? null) ?? '')?.receipt_url ?? null;
	const created = seconds(account.clock);
	const number = invoices.size + 1;
	const invoice = createInvoice({ record, number, url, created });
	invoices.set(invoice.id, invoice);
	session.invoice = invoice.id;
	const data = { object: invoice };
	account.publish({ type: 'invoice.created', data });
	account.publish({ type: 'invoice.finalized', data });
	account.publish({ type: 'invoice.paid', data });
	account.publish({ type: 'invoice.payment_succeeded', data });
}
