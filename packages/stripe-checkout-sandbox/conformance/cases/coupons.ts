import type { Api } from '../api.ts';
import { error, request, unverified, type Case } from '../case.ts';
import { anyOf } from '../match.ts';
import { sources } from '../sources.ts';
import { bodyOf, newSession } from './requests.ts';

const probed = [sources.couponProbe];
const codeProbed = [sources.promotionCodeProbe];
const coupons = 'POST /v1/coupons';

async function newCoupon(api: Api, params: object = { percent_off: 10 }): Promise<string> {
	return bodyOf<{ id: string }>(await api.send({ to: coupons, params })).id;
}

function newCode(api: Api, coupon: string, more: object = {}) {
	const params = { promotion: { type: 'coupon', coupon }, ...more };
	return api.send({ to: 'POST /v1/promotion_codes', params });
}

/** Coupons, promotion codes and the discounts of sessions. */
export const couponCases: Case[] = [
	request(
		'a coupon has these fields',
		probed,
		{ to: coupons, params: { amount_off: 500, currency: 'usd' } },
		{
			body: {
				object: 'coupon',
				amount_off: 500,
				currency: 'usd',
				duration: 'once',
				duration_in_months: null,
				livemode: false,
				max_redemptions: null,
				metadata: {},
				name: null,
				percent_off: null,
				redeem_by: null,
				times_redeemed: 0,
				valid: true
			}
		}
	),
	request(
		'a coupon needs a discount',
		probed,
		{ to: coupons },
		error(400, {
			code: 'parameter_missing',
			message: 'Must provide percent_off or amount_off.'
		})
	),
	request(
		'a coupon has one kind of discount',
		probed,
		{ to: coupons, params: { amount_off: 500, currency: 'usd', percent_off: 10 } },
		error(400, {
			message: 'Received both percent_off and amount_off parameters. Please pass in only one.'
		})
	),
	request(
		'an amount needs a currency',
		probed,
		{ to: coupons, params: { amount_off: 500 } },
		error(400, {
			message: 'You must pass currency when passing amount_off',
			param: 'currency'
		})
	),
	request(
		'zero percent is rejected',
		probed,
		{ to: coupons, params: { percent_off: 0 } },
		error(400, {
			message: "This value must be greater than or equal to 0.01 (it currently is '0.0').",
			param: 'percent_off'
		})
	),
	request(
		'a repeating coupon needs a number of months',
		probed,
		{ to: coupons, params: { percent_off: 5, duration: 'repeating' } },
		error(400, {
			message:
				'The duration_in_months param must be set when creating a coupon with a repeating duration',
			param: 'duration'
		})
	),
	request(
		'a coupon cannot end in the past',
		probed,
		{ to: coupons, params: { percent_off: 5, redeem_by: 2000 } },
		error(400, {
			message:
				'The parameter `redeem_by` expects a unix timestamp representing a date and time in the future. You specified the value `2000` which is in the past.',
			param: 'redeem_by'
		})
	),
	{
		name: 'a coupon ID can be used once',
		sources: probed,
		async run(api) {
			const id = await newCoupon(api, { percent_off: 5 });
			return api.send({ to: coupons, params: { id, percent_off: 5 } });
		},
		expected: error(400, { code: 'resource_already_exists', message: 'Coupon already exists.' })
	},
	{
		name: 'a deleted coupon is not found',
		sources: probed,
		async run(api) {
			const id = await newCoupon(api);
			await api.send({ to: `DELETE /v1/coupons/${id}` });
			return api.send({ to: `GET /v1/coupons/${id}` });
		},
		expected: error(404, {
			code: 'resource_missing',
			message: /^No such coupon: '/,
			param: 'coupon'
		})
	},
	{
		name: 'a promotion code names its coupon and gets a generated code',
		sources: codeProbed,
		async run(api) {
			const coupon = await newCoupon(api);
			return newCode(api, coupon);
		},
		expected: {
			body: {
				object: 'promotion_code',
				active: true,
				code: /^[A-Z0-9]{8}$/,
				coupon: anyOf.nothing,
				customer: null,
				expires_at: null,
				max_redemptions: null,
				promotion: { coupon: /^\w+$/, type: 'coupon' },
				restrictions: {
					first_time_transaction: false,
					minimum_amount: null,
					minimum_amount_currency: null
				},
				times_redeemed: 0
			}
		}
	},
	request(
		'a promotion code needs a coupon',
		codeProbed,
		{ to: 'POST /v1/promotion_codes', params: { promotion: { type: 'coupon' } } },
		error(400, {
			message: 'You must pass promotion.coupon when passing promotion',
			param: 'promotion.coupon'
		})
	),
	{
		name: 'a promotion code needs a coupon that exists',
		sources: codeProbed,
		run: (api) => newCode(api, 'NOPE1234'),
		expected: error(400, {
			code: 'resource_missing',
			message: "No such coupon: 'NOPE1234'",
			param: 'promotion[coupon]'
		})
	},
	{
		name: 'a promotion code may contain only letters, digits, dashes and underscores',
		sources: codeProbed,
		run: async (api) => newCode(api, await newCoupon(api), { code: 'has spaces!' }),
		expected: error(400, {
			message:
				'This value must match the regex pattern. (/\\A[a-zA-Z0-9\\-_]+\\z/ does not match for the value has spaces!).',
			param: 'code'
		})
	},
	{
		name: 'two active promotion codes differ',
		sources: codeProbed,
		async run(api) {
			const coupon = await newCoupon(api);
			const code = `TAKEN${Date.now()}`;
			await newCode(api, coupon, { code });
			return newCode(api, coupon, { code });
		},
		expected: error(400, {
			message: /^An active promotion code with `code: TAKEN\d+` already exists\.$/
		})
	},
	{
		name: 'a discount reduces the total of a session',
		sources: [sources.promotionCodes, sources.session],
		async run(api) {
			const coupon = await newCoupon(api);
			return api.send(newSession({ discounts: [{ coupon }] }));
		},
		expected: {
			body: {
				amount_subtotal: 1500,
				amount_total: 1350,
				discounts: [{ coupon: /^\w+$/, promotion_code: null }],
				total_details: { amount_discount: 150 }
			}
		}
	},
	{
		name: 'a coupon of 100 percent makes a session free',
		sources: [sources.promotionCodes],
		async run(api) {
			const coupon = await newCoupon(api, { percent_off: 100 });
			return api.send(newSession({ discounts: [{ coupon }] }));
		},
		expected: { body: { amount_total: 0, status: 'open' } }
	},
	request(
		'a session with an unknown promotion code is rejected',
		unverified,
		newSession({ discounts: [{ promotion_code: 'promo_nope' }] }),
		error(400, { code: 'resource_missing', message: "No such promotion code: 'promo_nope'" })
	),
	{
		name: 'a code that was used up is rejected with this message',
		sources: unverified,
		sandboxOnly: true,
		async run(api) {
			const coupon = await newCoupon(api);
			const code = await newCode(api, coupon, { max_redemptions: 1 });
			const discounts = [{ promotion_code: bodyOf<{ id: string }>(code).id }];
			const first = bodyOf<{ id: string }>(await api.send(newSession({ discounts })));
			await api.pay(first.id);
			return api.send(newSession({ discounts }));
		},
		expected: error(400, {
			message:
				'This promotion code cannot be redeemed because it has been used the maximum number of times.'
		})
	}
];
