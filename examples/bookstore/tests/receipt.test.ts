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

function purchase(books: Purchase['books'], name: string | null = 'Ada Lovelace'): Purchase {
	const session = {
		id: 'cs_test_one',
		currency: 'usd',
		amount_total: 1550,
		customer_details: { name }
	} as Stripe.Checkout.Session;
	return { customerEmail: 'ada@example.com', books, session };
}

const context = {
	amounts: new Map([
		['slow-light', 900],
		['moss', 650]
	]),
	origin: 'https://books.example',
	from: 'us@books.example'
};

test('a receipt has the books, the amounts charged and a link to the library', () => {
	const books = [book('slow-light', 'Slow Light'), book('moss', 'Moss', '')];
	const { text, html, ...message } = writeReceipt(purchase(books), context);
	expect(text).toBe(
		[
			'Hello Ada Lovelace,',
			'Thank you for your order. Your books:',
			'* Slow Light by Ida Vorm: $9.00\n* Moss: $6.50',
			'Total: $15.50',
			'Download your books any time: https://books.example/library\nOpen your library with this email: ada@example.com',
			'Fallow & Finch\nOrder cs_test_one'
		].join('\n\n')
	);
	for (const words of ['<strong>Slow Light</strong> by Ida Vorm', '$9.00', '$15.50']) {
		expect(html).toContain(words);
	}
	expect(html).toContain('<a href="https://books.example/library">');
	expect(message).toEqual({
		messageId: 'cs_test_one.moss@books.example',
		from: 'us@books.example',
		to: 'ada@example.com',
		subject: 'Your receipt for 2 books'
	});
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
	});

	test('cannot inject lines', () => {
		expect(message.subject).toBe('Your receipt for <img src=x> Bcc: eve@example.com');
		expect(message.text).toMatch(/^Hello Ada <script>,$/m);
		expect(message.text).not.toMatch(/^Bcc/m);
	});
});
