import type Stripe from 'stripe';
import type { Purchase } from 'svelte-stripe-books/server';
import { describe, expect, test } from 'vitest';
import { writeReceipt } from '../src/lib/server/receipt.ts';

const book = (id: string, title: string, author = 'Ida Vorm') => ({
	id,
	title,
	author,
	priceInCents: 999_99,
	coverImageUrl: null,
	onSale: true,
	language: null
});

function purchase(
	books: Purchase['books'],
	name: string | null = 'Ada Lovelace',
	amounts: Partial<Stripe.Checkout.Session> = { amount_total: 1550 }
): Purchase {
	const session = {
		...{ id: 'cs_test_e5F6a1B2c3D4', currency: 'usd', created: Date.UTC(2026, 10, 30) / 1000 },
		...{ customer_details: { name }, ...amounts }
	} as Stripe.Checkout.Session;
	return { customerEmail: 'ada@example.com', books, session };
}

const context = {
	amounts: new Map([
		['slow-light', { listed: 900, charged: 900 }],
		['moss', { listed: 650, charged: 650 }]
	]),
	origin: 'https://books.example',
	from: 'us@books.example',
	contactEmail: 'hello@books.example'
};

test('a receipt has the books, the amounts charged and a link to the library', () => {
	const books = [book('slow-light', 'Slow Light'), book('moss', 'Moss', '')];
	const { text, html, ...message } = writeReceipt(purchase(books), context);
	expect(text).toBe(
		[
			'Thank you, Ada Lovelace',
			'We received $15.50 on November 30, 2026. Your books are ready to download, now and any time from your library.',
			'Download your books:\nhttps://books.example/library',
			'Open your library with this email: ada@example.com',
			'* Slow Light by Ida Vorm: $9.00\n* Moss: $6.50\nTotal: $15.50',
			'Order number: 6AB2C3D4\nDate: November 30, 2026\nQuestions? Write to hello@books.example\nFallow & Finch'
		].join('\n\n')
	);
	expect(html).toContain('href="https://books.example/library"');
	expect(html).toContain('href="mailto:hello@books.example?subject=Order%20number%206AB2C3D4"');
	expect(message).toEqual({
		messageId: 'cs_test_e5F6a1B2c3D4.moss@books.example',
		from: 'us@books.example',
		to: 'ada@example.com',
		subject: 'Your receipt for 2 books'
	});
});

const details = (amount_discount: number, amount_tax: number) => ({
	amount_discount,
	amount_tax,
	amount_shipping: 0
});
const orderOf = (text: string) => text.split('\n\n').find((part) => part.startsWith('* '));

test.each([
	['a discount', 1250, details(300, 0), 'Discount: -$3.00\n'],
	['tax that was added', 1674, details(0, 124), 'Tax: $1.24\n'],
	['tax that the prices include', 1550, details(0, 115), 'Tax included: $1.15\n'],
	['nothing to pay', 0, details(1550, 0), 'Discount: -$15.50\n']
])('a receipt adds up with %s', (_, amount_total, total_details, row) => {
	const books = [book('slow-light', 'Slow Light', ''), book('moss', 'Moss', '')];
	const given = purchase(books, null, { amount_total, total_details });
	const total = `$${(amount_total / 100).toFixed(2)}`;
	expect(orderOf(writeReceipt(given, context).text)).toBe(
		`* Slow Light: $9.00\n* Moss: $6.50\n${row}Total: ${total}`
	);
});

test('a receipt for a part of an order has the amounts that were charged', () => {
	const amounts = new Map([['moss', { listed: 650, charged: 500 }]]);
	const given = purchase([book('moss', 'Moss', '')], null, {
		amount_total: 1250,
		total_details: details(300, 0)
	});
	const { text, subject } = writeReceipt(given, { ...context, amounts });
	expect(orderOf(text)).toBe('* Moss: $5.00\nTotal: $12.50');
	expect(subject).toBe('Your receipt for Moss');
});

test('a message id is the same for the same purchase and different for another part of the order', () => {
	const [light, moss] = [book('slow-light', 'Slow Light'), book('moss', 'Moss')];
	const idOf = (...books: Purchase['books']) => writeReceipt(purchase(books), context).messageId;
	expect(idOf(light, moss)).toBe(idOf(moss, light));
	expect(idOf(light)).not.toBe(idOf(moss));
});

describe('untrusted text', () => {
	const evil = book('slow-light', '<img src=x>\r\nBcc: eve@example.com', '"A" & <b>\u0000B</b>');
	const message = writeReceipt(purchase([evil], 'Ada\r\n\r\n<script>'), context);

	test('is escaped in HTML', () => {
		expect(message.html).not.toMatch(/<img|<b>|<script/);
		expect(message.html).toContain('&lt;img src=x&gt; Bcc: eve@example.com');
		expect(message.html).toContain('&quot;A&quot; &amp; &lt;b&gt; B&lt;/b&gt;');
		expect(message.html).toContain('Thank you, Ada &lt;script&gt;</h1>');
	});

	test('cannot inject lines', () => {
		expect(message.subject).toBe('Your receipt for <img src=x> Bcc: eve@example.com');
		expect(message.text).toMatch(/^Thank you, Ada <script>$/m);
		expect(message.text).not.toMatch(/^Bcc/m);
	});
});
