import { error, request, unverified, type Case, type Source } from '../case.ts';
import type { Pattern } from '../match.ts';
import { sources } from '../sources.ts';
import { book, createSession, newSession } from './requests.ts';

const hour = 60 * 60;
const now = Math.floor(Date.now() / 1000);

/** A session that is rejected with status 400. */
function rejected(
	what: string,
	from: readonly Source[],
	params: object,
	details: { readonly [name: string]: Pattern }
): Case {
	return request(
		`a session with ${what} is rejected`,
		from,
		newSession(params),
		error(400, details)
	);
}

/** Sessions that Stripe rejects. */
export const refusalCases: Case[] = [
	rejected(
		'no success_url',
		[sources.missingSuccessUrl],
		{ success_url: undefined },
		{
			code: 'parameter_missing',
			param: 'success_url'
		}
	),
	rejected(
		'an invalid URL',
		[sources.urlInvalid],
		{ success_url: 'thanks' },
		{
			code: 'url_invalid',
			message: 'Not a valid URL',
			param: 'success_url'
		}
	),
	rejected(
		'a URL of more than 5,000 characters',
		[sources.urlTooLong],
		{ success_url: `https://shop.example/${'x'.repeat(5000)}` },
		{ message: 'Invalid URL: URL must be 5000 characters or less.', param: 'success_url' }
	),
	rejected(
		'no quantity',
		[sources.quantity],
		{ line_items: [{ ...book(), quantity: undefined }] },
		{
			message: 'Quantity is required. Add `quantity` to `line_items[0]`'
		}
	),
	rejected(
		'neither price nor price_data',
		[sources.lineItemWithoutPrice],
		{ line_items: [{ quantity: 1 }] },
		{
			message: 'You must provide either price or price_data for each line item when using prices.'
		}
	),
	rejected(
		'line items that are not a list',
		[sources.invalidArray],
		{ line_items: 'book' },
		{
			message: 'Invalid array'
		}
	),
	rejected(
		'a boolean that is neither true nor false',
		[sources.invalidBoolean],
		{ automatic_tax: { enabled: 1 } },
		{ message: /^Invalid boolean: 1/, param: 'automatic_tax[enabled]' }
	),
	rejected(
		'an unknown parameter',
		[sources.refusalProbe],
		{ totally_fake_param: 'x' },
		{
			code: 'parameter_unknown',
			message: 'Received unknown parameter: totally_fake_param'
		}
	),
	rejected(
		'a misspelled parameter',
		unverified,
		{ line_items: [book({ unit_amout: 9 })] },
		{
			code: 'parameter_unknown',
			message:
				'Received unknown parameter: line_items[0][price_data][unit_amout]. Did you mean unit_amount?'
		}
	),
	rejected(
		'payment_method_types, which this version does not have',
		[sources.changelogOfSdk],
		{ payment_method_types: ['card'] },
		{ code: 'parameter_unknown', param: 'payment_method_types' }
	),
	rejected(
		'an empty string',
		[sources.emptyString],
		{ customer_email: '' },
		{
			code: 'parameter_invalid_empty',
			message:
				"You passed an empty string for 'customer_email'. We assume empty values are an attempt to unset a parameter; however 'customer_email' cannot be unset. You should remove 'customer_email' from your request or supply a non-empty value.",
			param: 'customer_email'
		}
	),
	rejected(
		'an invalid email address',
		[sources.refusalProbe],
		{ customer_email: 'not-an-email' },
		{
			message: 'Invalid email address: not-an-email'
		}
	),
	rejected(
		'an unknown value of an enum',
		[sources.refusalProbe],
		{ submit_type: 'buy' },
		{
			message: /^Invalid submit_type: must be one of (\w+, )+or \w+$/,
			param: 'submit_type'
		}
	),
	rejected(
		'both allow_promotion_codes and discounts',
		[sources.exclusive],
		{ allow_promotion_codes: false, discounts: [{ coupon: 'x' }] },
		{ message: 'You may only specify one of these parameters: allow_promotion_codes, discounts.' }
	),
	rejected(
		'customer_update but no customer',
		[sources.customerUpdate],
		{ customer_update: { name: 'auto' } },
		{ message: '`customer_update` can only be used with `customer`.' }
	),
	rejected(
		'an expiry in five minutes',
		[sources.expiresSoon],
		{ expires_at: now + 300 },
		{
			message: /^The `?expires_at`? timestamp must be at least 30 minutes from/
		}
	),
	rejected(
		'an expiry in 25 hours',
		[sources.expiresLate],
		{ expires_at: now + 25 * hour },
		{
			message:
				/^The `?expires_at`? timestamp must be less than 24 hours from Checkout Session creation\.$/
		}
	),
	rejected(
		'a total below the minimum charge',
		[sources.currencies, sources.errorCodes],
		{ line_items: [book({ unit_amount: 49 })] },
		{ code: 'amount_too_small' }
	),
	rejected(
		'a total below the minimum charge (with this message)',
		unverified,
		{ line_items: [book({ unit_amount: 49 })] },
		{ message: "The Checkout Session's total amount due must add up to at least $0.50 usd" }
	),
	rejected(
		'a price of more than eight digits',
		[sources.currencies],
		{ line_items: [book({ unit_amount: 100_000_000 })] },
		{ param: 'line_items[0][price_data][unit_amount]' }
	),
	rejected(
		'a price in ISK that is not a multiple of 100',
		[sources.currencies],
		{ line_items: [book({ currency: 'isk', unit_amount: 12_345 })] },
		{}
	),
	rejected(
		'a price in BHD that does not end in 0',
		[sources.currencies],
		{ line_items: [book({ currency: 'bhd', unit_amount: 12_345 })] },
		{}
	),
	rejected(
		'a price that is not an integer',
		[sources.recorded],
		{ line_items: [book({ unit_amount: 9.99 })] },
		{ code: 'parameter_invalid_integer', message: 'Invalid integer: 9.99' }
	),
	rejected(
		'a quantity of zero',
		[sources.recorded],
		{ line_items: [{ ...book(), quantity: 0 }] },
		{
			message: 'This value must be greater than or equal to 1.'
		}
	),
	rejected(
		'a metadata value of 501 characters',
		[sources.metadata],
		{ metadata: { k: 'x'.repeat(501) } },
		{}
	),
	rejected(
		'a metadata value of 501 characters (with this message)',
		unverified,
		{ metadata: { k: 'x'.repeat(501) } },
		{
			message:
				/^Metadata values can have up to 500 characters, but you passed in a value that is 501 characters\. Invalid value: x+/
		}
	),
	rejected('51 metadata keys', [sources.metadata], { metadata: Object.fromEntries(keys(51)) }, {}),
	rejected('101 line items', [sources.createSession], { line_items: Array(101).fill(book()) }, {}),
	rejected('four custom fields', [sources.createSession], { custom_fields: customFields(4) }, {}),
	rejected(
		'Managed Payments but no tax code',
		[sources.managedPayments],
		{ managed_payments: { enabled: true } },
		{ message: /the product tax code is missing/ }
	),
	request(
		'a session that does not exist is not found',
		[sources.recorded],
		{ to: 'GET /v1/checkout/sessions/cs_test_nope' },
		error(404, {
			code: 'resource_missing',
			message: "No such checkout.session: 'cs_test_nope'",
			param: 'session'
		})
	),
	{
		name: 'a session that has expired cannot be expired',
		sources: [sources.expireClosed],
		async run(api) {
			const to = `POST /v1/checkout/sessions/${(await createSession(api)).id}/expire`;
			await api.send({ to });
			return api.send({ to });
		},
		expected: error(400, {
			message:
				'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of `expired`.'
		})
	}
];

function keys(count: number): [string, string][] {
	return Array.from({ length: count }, (_, index) => [`k${index}`, 'v']);
}

function customFields(count: number): object[] {
	return Array.from({ length: count }, (_, index) => ({
		key: `field${index}`,
		label: { type: 'custom', custom: 'Label' },
		type: 'text'
	}));
}
