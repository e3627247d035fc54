import { formatMoney, orderNumber, type Purchase } from 'svelte-stripe-books/server';
import { locale } from '../shop.ts';
import { oneLine, writeMail } from './mail-layout.ts';
import type { Message } from './mail.ts';
import { receiptRows, type LineAmounts } from './receipt-rows.ts';

/** Data of a receipt that is not part of the purchase. */
export interface ReceiptContext {
	/** What was charged for each book, by book ID. */
	amounts: ReadonlyMap<string, LineAmounts>;
	/** Scheme and host of the shop. */
	origin: string;
	/** Sender. */
	from: string;
	/** The address that customers write to. */
	contactEmail: string;
}

/** Writes the receipt of a purchase: its books, the amounts charged, and the link to the library. */
export function writeReceipt(
	{ customerEmail, books, session }: Purchase,
	{ amounts, origin, from, contactEmail }: ReceiptContext
): Message {
	const currency = session.currency ?? 'usd';
	const money = (amount: number) => formatMoney(amount, { currency, locale });
	const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
		session.created * 1000
	);
	const number = orderNumber(session.id);
	const total = session.amount_total ?? 0;
	const name = oneLine(session.customer_details?.name ?? '');
	const isOne = books.length === 1;
	const paid = total > 0 ? `We received ${money(total)} on ${day}.` : 'Your order is complete.';
	return {
		messageId: messageId(session.id, books, origin),
		from,
		to: customerEmail,
		subject: isOne
			? `Your receipt for ${oneLine(books[0]?.title ?? '')}`
			: `Your receipt for ${books.length} books`,
		...writeMail({
			heading: name ? `Thank you, ${name}` : 'Thank you',
			parts: [
				{
					text: `${paid} Your ${isOne ? 'book is' : 'books are'} ready to download, now and any time from your library.`
				},
				{ label: `Download your ${isOne ? 'book' : 'books'}`, url: `${origin}/library` },
				{ text: `Open your library with this email: ${customerEmail}` },
				{ rows: receiptRows(books, session, { amounts, money }) }
			],
			footer: [`Order number: ${number}`, `Date: ${day}`],
			contactEmail,
			contactSubject: `Order number ${number}`
		})
	};
}

/**
 * Returns the same ID for the same purchase, so that mail programs can recognize a receipt that is sent twice. A book that
 * is added to the order later, because the catalog lacked it, is a separate purchase.
 */
function messageId(sessionId: string, books: Purchase['books'], origin: string): string {
	const first = books.map(({ id }) => id).sort()[0] ?? '';
	return `${sessionId}.${encodeURIComponent(first)}@${new URL(origin).hostname}`;
}
