import { formatMoney, type Purchase } from 'svelte-stripe-books/server';
import { locale, shopName } from '../shop.ts';
import { escapeXml } from './catalog/escape-xml.ts';
import type { Message } from './mail.ts';

/** What a receipt tells beyond the purchase itself. */
export interface ReceiptContext {
	/** What was charged for each book, in minor units, by the book's id. */
	amounts: ReadonlyMap<string, number>;
	/** Where the shop is. */
	origin: string;
	from: string;
}

/** Text on one line: a line break in a title or name would begin a line of its own in the message, or a header. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

/** Writes the receipt of a purchase: the books, what was charged, and where they are read. */
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
	const thanks = `thank you for your order. ${lines.length === 1 ? 'This book is' : 'These books are'} yours:`;

	const text = [
		greeting,
		thanks,
		lines.map(({ title, by, price }) => `* ${title}${by}${price ? `: ${price}` : ''}`).join('\n'),
		`Total: ${total}`,
		`Read or download at any time: ${library}\nThe library opens with this address: ${customerEmail}`,
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
		`<p><a href="${escapeXml(library)}">Read or download them in your library</a> at any time. It opens with this address: ${escapeXml(customerEmail)}</p>`,
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
 * The same for the same purchase, so that a receipt that is sent again can be recognised. A book that joins an order
 * later, because the catalog lacked it, is a purchase of its own.
 */
function messageId(sessionId: string, books: Purchase['books'], origin: string): string {
	const first = books.map(({ id }) => id).sort()[0] ?? '';
	return `${sessionId}.${encodeURIComponent(first)}@${new URL(origin).hostname}`;
}
