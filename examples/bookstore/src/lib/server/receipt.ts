import { formatMoney, type Purchase } from 'svelte-stripe-books/server';
import { locale, shopName } from '../shop.ts';
import { escapeXml } from './escape-xml.ts';
import type { Message } from './mail.ts';

/** Data of a receipt that is not part of the purchase. */
export interface ReceiptContext {
	/** Amount charged for each book, in minor units, by book ID. */
	amounts: ReadonlyMap<string, number>;
	/** Scheme and host of the shop. */
	origin: string;
	/** Sender. */
	from: string;
}

/** Collapses whitespace, so that a line break in a title or name cannot inject a line or a header. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

/** Writes the receipt of a purchase: its books, the amounts charged, and the link to the library. */
export function writeReceipt(
	{ customerEmail, books, session }: Purchase,
	{ amounts, origin, from }: ReceiptContext
): Message {
	const currency = session.currency ?? 'usd';
	const money = (amount: number) => formatMoney(amount, { currency, locale });
	const lines = books.map(({ id, title, author }) => {
		const amount = amounts.get(id);
		return {
			title: oneLine(title),
			by: author ? ` by ${oneLine(author)}` : '',
			price: amount === undefined ? '' : money(amount)
		};
	});
	const total = money(session.amount_total ?? 0);
	const library = `${origin}/library`;
	const name = oneLine(session.customer_details?.name ?? '');
	const greeting = name ? `Hello ${name},` : 'Hello,';
	const thanks = `Thank you for your order. Your ${lines.length === 1 ? 'book' : 'books'}:`;

	const text = [
		greeting,
		thanks,
		lines.map(({ title, by, price }) => `* ${title}${by}${price ? `: ${price}` : ''}`).join('\n'),
		`Total: ${total}`,
		`Download your books any time: ${library}\nOpen your library with this email: ${customerEmail}`,
		`${shopName}\nOrder ${session.id}`
	].join('\n\n');

	const rows = lines.map(
		({ title, by, price }) =>
			`<tr><td><strong>${escapeXml(title)}</strong>${escapeXml(by)}</td><td align="right">${escapeXml(price)}</td></tr>`
	);
	const html = [
		'<!doctype html>',
		'<html lang="en"><head><meta charset="utf-8"><title>Your receipt</title></head><body>',
		`<p>${escapeXml(greeting)}</p>`,
		`<p>${escapeXml(thanks)}</p>`,
		'<table cellpadding="6">',
		...rows,
		`<tr><th align="left" scope="row">Total</th><td align="right">${escapeXml(total)}</td></tr>`,
		'</table>',
		`<p><a href="${escapeXml(library)}">Download your books from your library</a> any time. Open it with this email: ${escapeXml(customerEmail)}</p>`,
		`<p>${escapeXml(shopName)}<br>Order ${escapeXml(session.id)}</p>`,
		'</body></html>'
	].join('\n');

	return {
		messageId: messageId(session.id, books, origin),
		from,
		to: customerEmail,
		subject:
			lines.length === 1
				? `Your receipt for ${lines[0]?.title}`
				: `Your receipt for ${lines.length} books`,
		text,
		html
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
