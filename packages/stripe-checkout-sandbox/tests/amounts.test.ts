import { describe, expect, test } from 'vitest';
import { createShop, twoBooks } from './shop.ts';

const line = (currency: string, unit_amount: number, quantity = 1) => ({
	quantity,
	price_data: { currency, unit_amount, product_data: { name: 'Emma' } }
});

const create = (...lines: ReturnType<typeof line>[]) =>
	createShop().stripe.checkout.sessions.create(twoBooks({ line_items: lines }));

describe('amounts', () => {
	test.each(['isk', 'ugx'])('in %s must be multiples of 100', async (currency) => {
		await expect(create(line(currency, 90_050))).rejects.toMatchObject({
			statusCode: 400,
			type: 'StripeInvalidRequestError',
			param: 'line_items[0][price_data][unit_amount]',
			message: `Invalid amount. Currency ${currency.toUpperCase()} has become effectively zero-decimal and charged amounts must be evenly divisible by 100. See https://stripe.com/docs/currencies#zero-decimal for more information.`
		});
		expect(await create(line(currency, 90_100))).toMatchObject({ amount_total: 90_100 });
	});

	test.each(['bhd', 'jod', 'kwd', 'omr', 'tnd'])(
		'in %s must be multiples of 10',
		async (currency) => {
			await expect(create(line(currency, 9005))).rejects.toMatchObject({
				statusCode: 400,
				param: 'line_items[0][price_data][unit_amount]',
				message: expect.stringContaining('must be evenly divisible by 10.')
			});
			expect(await create(line(currency, 9010))).toMatchObject({ amount_total: 9010 });
		}
	);

	test('have at most eight digits', async () => {
		expect(await create(line('usd', 99_999_999))).toMatchObject({ amount_total: 99_999_999 });
		await expect(create(line('usd', 100_000_000))).rejects.toMatchObject({
			code: 'parameter_invalid_integer',
			message: 'This value must be less than or equal to 99999999.'
		});
	});

	test.each([
		['a line item with a quantity', [line('usd', 99_999_999, 2)], '$999,999.99'],
		['several line items', [line('inr', 99_999_999), line('inr', 1)], '₹999,999.99'],
		['a zero-decimal currency', [line('jpy', 99_999_999, 2)], '¥99,999,999']
	])('have at most eight digits in total: %s', async (_, lines, most) => {
		await expect(create(...lines)).rejects.toMatchObject({
			statusCode: 400,
			code: 'amount_too_large',
			message: `The Checkout Session's total amount due must be no more than ${most}.`
		});
	});

	test('of refunds must be multiples of 100 in isk', async () => {
		const { stripe, sandbox } = createShop();
		const lines = { line_items: [line('isk', 90_000)] };
		const { id } = await stripe.checkout.sessions.create(twoBooks(lines));
		await sandbox.pay(id);
		await expect(sandbox.refund(id, { amount: 50 })).rejects.toThrow('evenly divisible by 100');
		expect(await sandbox.refund(id, { amount: 100 })).toMatchObject({ amount: 100 });
	});
});
