import Database from 'better-sqlite3';
import path from 'node:path';
import type Stripe from 'stripe';
import { expect, test } from 'vitest';
import { count, isWhole, readPurchases } from '../scripts/chaos/count.ts';
import { makeFolder } from './start-store.ts';

type Row = [session: string, book: string, email: string, payment: string];

const ada = { email: 'ada@example.com', books: ['slow-light', 'moss'] };
const whole: Row[] = [
	['cs_1', 'slow-light', 'ada@example.com', 'pi_1'],
	['cs_1', 'moss', 'ada@example.com', 'pi_1']
];
const mail = { to: ['ada@example.com'], raw: '', messageId: 'cs_1.moss@localhost' };

function figuresOf(rows: Row[], mails = [mail]) {
	const databaseFile = path.join(makeFolder(), 'shop.db');
	const db = new Database(databaseFile);
	db.exec(
		'create table purchases (stripe_checkout_session_id, book_id, customer_email, stripe_payment_intent_id)'
	);
	const insert = db.prepare('insert into purchases values (?, ?, ?, ?)');
	for (const row of rows) insert.run(...row);
	db.close();
	const sessions = [
		{ id: 'cs_1', payment_status: 'paid', payment_intent: 'pi_1' },
		{ id: 'cs_2', payment_status: 'unpaid', payment_intent: 'pi_2' }
	] as Stripe.Checkout.Session[];
	return count({
		sessions,
		orders: new Map([['cs_1', ada]]),
		rows: readPurchases(databaseFile),
		mails
	});
}

test('a payment with one record and one receipt is complete', () => {
	const figures = figuresOf(whole);
	expect(figures).toMatchObject({ payments: 1, recorded: 1, hooks: 1, repeated: 0 });
	expect(isWhole(figures)).toBe(true);
});

test('a duplicate receipt is counted but not a failure', () => {
	const figures = figuresOf(whole, [mail, mail]);
	expect(figures).toMatchObject({ hooks: 2, repeated: 1 });
	expect(isWhole(figures)).toBe(true);
});

test.each<[string, Row[], (typeof mail)[], object]>([
	['no row', [], [mail], { recorded: 0, lost: 1 }],
	['one book missing', whole.slice(1), [mail], { recorded: 1, lost: 1 }],
	[
		'a book in another library',
		[['cs_1', 'slow-light', 'eve@example.com', 'pi_1'], ...whole.slice(1)],
		[mail],
		{ lost: 1 }
	],
	['a book twice', [...whole, ...whole.slice(1)], [mail], { doubled: 1 }],
	[
		'a book by another session of the same payment',
		[...whole, ['cs_3', 'moss', 'ada@example.com', 'pi_1']],
		[mail],
		{ doubled: 1, unpaid: 1 }
	],
	[
		'an unpaid book',
		[...whole, ['cs_2', 'moss', 'ada@example.com', 'pi_2']],
		[mail],
		{ unpaid: 1 }
	],
	['no receipt', whole, [], { missing: 1 }],
	['a receipt for another customer', whole, [{ ...mail, to: ['eve@example.com'] }], { missing: 1 }]
])('%s is detected', (_, rows, mails, expected) => {
	const figures = figuresOf(rows, mails);
	expect(figures).toMatchObject(expected);
	expect(isWhole(figures)).toBe(false);
});
