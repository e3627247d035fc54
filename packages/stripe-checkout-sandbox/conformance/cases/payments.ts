import type { Api } from '../api.ts';
import { error, unverified, type Case, type Source } from '../case.ts';
import { anyOf, type Pattern } from '../match.ts';
import { sources } from '../sources.ts';
import { bodyOf, book, paidSession } from './requests.ts';

/** A case in which a customer pays. */
function bought(
	name: string,
	from: readonly Source[],
	run: (api: Api) => Promise<unknown>,
	expected: Pattern
): Case {
	return { name, sources: from, sandboxOnly: true, run, expected };
}

async function intentOf(api: Api, options: Parameters<typeof paidSession>[1] = {}) {
	const { payment_intent: id } = await paidSession(api, options);
	const expand = ['latest_charge'];
	return api.send({ to: `GET /v1/payment_intents/${id}`, params: { expand } });
}

async function refund(api: Api, amounts: (number | undefined)[]) {
	const { payment_intent } = await paidSession(api);
	const responses = [];
	for (const amount of amounts) {
		responses.push(await api.send({ to: 'POST /v1/refunds', params: { payment_intent, amount } }));
	}
	return responses.at(-1);
}

async function disputeOf(api: Api, card: string) {
	await paidSession(api, { payment: { card } });
	api.sandbox?.clock.advance(10);
	const { body } = await api.send({ to: 'GET /v1/disputes' });
	return Object(body).data[0];
}

function declined(card: string, decline: object): Case {
	return bought(
		`card ${card} is declined`,
		[sources.testing, sources.declines],
		async (api) => {
			const { body } = await intentOf(api, { payment: { card } });
			return Object(body).last_payment_error;
		},
		{
			charge: /^ch_/,
			doc_url: /^https:\/\/(docs\.)?stripe\.com\/(docs\/)?error-codes\//,
			payment_method: { object: 'payment_method', card: { last4: card.slice(-4) } },
			type: 'card_error',
			...decline
		}
	);
}

/** Payments, refunds and disputes. */
export const paymentCases: Case[] = [
	bought(
		'a paid session is complete',
		[sources.session, sources.recorded],
		(api) => paidSession(api),
		{
			amount_total: 1500,
			customer_details: { email: 'buyer@example.com', tax_exempt: 'none', tax_ids: null },
			payment_intent: /^pi_3/,
			payment_status: 'paid',
			status: 'complete',
			url: null
		}
	),
	bought('a paid intent has a captured charge', [sources.recorded], (api) => intentOf(api), {
		body: {
			object: 'payment_intent',
			amount: 1500,
			amount_received: 1500,
			capture_method: 'automatic_async',
			status: 'succeeded',
			latest_charge: {
				id: /^ch_3/,
				amount_captured: 1500,
				balance_transaction: /^txn_/,
				captured: true,
				disputed: false,
				outcome: { network_status: 'approved_by_network', type: 'authorized' },
				paid: true,
				payment_method_details: {
					type: 'card',
					card: {
						brand: 'visa',
						checks: { cvc_check: 'pass' },
						extended_authorization: { status: 'disabled' },
						funding: 'credit',
						incremental_authorization: { status: 'unavailable' },
						last4: '4242',
						multicapture: { status: 'unavailable' },
						network_token: { used: false },
						overcapture: { maximum_amount_capturable: 1500, status: 'unavailable' },
						three_d_secure: null
					}
				},
				receipt_url: /^https?:\/\/.+\/receipts\/payment\//,
				refunded: false,
				refunds: anyOf.nothing,
				status: 'succeeded'
			}
		}
	}),
	declined('4000000000000002', { code: 'card_declined', decline_code: 'generic_decline' }),
	declined('4000000000009995', { code: 'card_declined', decline_code: 'insufficient_funds' }),
	declined('4000000000009987', { code: 'card_declined', decline_code: 'lost_card' }),
	declined('4000000000000069', { code: 'expired_card', param: 'exp_month' }),
	declined('4000000000000127', { code: 'incorrect_cvc', param: 'cvc' }),
	bought(
		'a manual capture leaves a session unpaid',
		[sources.capture, sources.recorded],
		(api) => paidSession(api, { payment_intent_data: { capture_method: 'manual' } }),
		{ payment_status: 'unpaid', status: 'complete' }
	),
	bought(
		'a charge cannot be refunded twice',
		[sources.refundTwice],
		(api) => refund(api, [undefined, undefined]),
		error(400, {
			code: 'charge_already_refunded',
			message: /^Charge ch_\w+ has already been refunded\.$/
		})
	),
	bought(
		'a refund cannot exceed the charge',
		[sources.refundTooMuch],
		(api) => refund(api, [2000]),
		error(400, { message: 'Refund amount ($20.00) is greater than charge amount ($15.00)' })
	),
	bought(
		'a refund cannot exceed what is left',
		[sources.recorded],
		(api) => refund(api, [1000, 1000]),
		error(400, {
			message: 'Refund amount ($10.00) is greater than unrefunded amount on charge ($5.00)',
			param: 'amount'
		})
	),
	bought(
		'a disputed charge cannot be refunded',
		[sources.refundTwice],
		async (api) => {
			const { charge } = await disputeOf(api, '4000000000000259');
			return api.send({ to: 'POST /v1/refunds', params: { charge } });
		},
		error(400, {
			code: 'charge_disputed',
			message: /^Charge ch_\w+ has been charged back; cannot issue a refund\.$/
		})
	),
	bought(
		'a disputed card needs a response within eight days',
		[sources.disputeProbe],
		async (api) => {
			const dispute = await disputeOf(api, '4000000000000259');
			const day = 86_400;
			const { due_by: dueBy } = dispute.evidence_details;
			return { ...dispute, days: Math.floor(dueBy / day) - Math.floor(dispute.created / day) };
		},
		{
			object: 'dispute',
			days: 8,
			evidence: { enhanced_evidence: {}, uncategorized_text: null },
			evidence_details: { has_evidence: false, past_due: false, submission_count: 0 },
			is_charge_refundable: false,
			metadata: {},
			payment_method_details: {
				type: 'card',
				card: { brand: 'visa', case_type: 'chargeback', network_reason_code: '10.4' }
			},
			reason: 'fraudulent',
			status: 'needs_response'
		}
	),
	bought(
		'an inquiry withholds no money',
		[sources.disputeProbe],
		(api) => disputeOf(api, '4000000000001976'),
		{
			is_charge_refundable: true,
			payment_method_details: { card: { case_type: 'inquiry', network_reason_code: '10' } },
			reason: 'fraudulent',
			status: 'warning_needs_response'
		}
	),
	bought(
		'a dispute costs a fee of $15',
		unverified,
		async (api) => (await disputeOf(api, '4000000000000259')).balance_transactions,
		[{ amount: -1500, fee: 1500, net: -3000 }]
	),
	bought(
		'exclusive tax is added to the price, inclusive tax is part of it',
		[sources.automaticTax],
		async (api) => {
			const pay = (tax_behavior: string) =>
				paidSession(api, {
					automatic_tax: { enabled: true },
					line_items: [book({ tax_behavior })],
					payment: { country: 'DE' }
				});
			return [await pay('exclusive'), await pay('inclusive')];
		},
		[
			{ amount_subtotal: 1500, amount_total: 1785, total_details: { amount_tax: 285 } },
			{ amount_subtotal: 1500, amount_total: 1500, total_details: { amount_tax: 239 } }
		]
	),
	bought(
		'a payment in another currency has presentment details',
		[sources.adaptivePricing],
		(api) =>
			paidSession(api, {
				adaptive_pricing: { enabled: true },
				customer_email: 'test+location_FR@example.com'
			}),
		{
			amount_total: 1500,
			currency: 'usd',
			presentment_details: { presentment_amount: anyOf.number, presentment_currency: 'eur' }
		}
	),
	bought(
		'an event of a payment on the page has no request',
		[sources.recorded],
		async (api) => {
			await paidSession(api);
			const params = { type: 'checkout.session.completed' };
			const { body } = await api.send({ to: 'GET /v1/events', params });
			return bodyOf<{ data: object[] }>({ status: 200, headers: {}, body }).data[0];
		},
		{
			id: /^evt_1/,
			object: 'event',
			api_version: /^\d{4}-\d\d-\d\d\.\w+$/,
			data: { object: { object: 'checkout.session' } },
			livemode: false,
			request: { id: null, idempotency_key: null },
			type: 'checkout.session.completed'
		}
	)
];
