import type Stripe from 'stripe';
import { seconds } from '../clock.ts';
import { idOf } from '../objects/charge.ts';
import { updatedMetadata } from '../objects/metadata.ts';
import { createPromotionCode, currencyOptions } from '../objects/promotion-code.ts';
import { paginate, newestFirst } from '../params/paging.ts';
import type { ParamsOf } from '../params/read-params.ts';
import { isWithin } from '../params/special.ts';
import { noSuch, throwApiError } from '../wire/errors.ts';
import { checkFuture } from './future.ts';
import { checkedOperation, operation, type Call, type Operation } from './operation.ts';

/**
 * Operations on promotion codes.
 *
 * @see https://docs.stripe.com/api/promotion_codes
 */
export const promotionCodeOperations: Operation[] = [
	checkedOperation('POST /v1/promotion_codes', {
		returns: 'promotion_code',
		check: (call, draft) => ({ draft, coupon: checkCode(call, draft) }),
		run({ account, cause }, { draft, coupon }) {
			const code = createPromotionCode(draft, coupon, seconds(account.clock));
			account.store.promotionCodes.set(code.id, code);
			account.publish({ type: 'promotion_code.created', data: { object: code } }, cause);
			return code;
		}
	}),
	operation(
		'GET /v1/promotion_codes',
		'list of promotion_code',
		({ account: { store } }, query) => {
			if (query.coupon && !store.coupons.has(query.coupon)) {
				noSuch('coupon', query.coupon, 'coupon', 400);
			}
			return paginate(newestFirst(store.promotionCodes), query, {
				url: '/v1/promotion_codes',
				kind: 'promotion_code',
				where: (code) =>
					isWithin(code.created, query.created) &&
					(query.active === undefined || query.active === code.active) &&
					(!query.code || query.code.toLowerCase() === code.code.toLowerCase()) &&
					(!query.coupon || query.coupon === idOf(code.promotion.coupon)) &&
					(!query.customer || query.customer === idOf(code.customer))
			});
		}
	),
	operation('GET /v1/promotion_codes/:id', 'promotion_code', find),
	operation('POST /v1/promotion_codes/:id', 'promotion_code', (call, update) => {
		const code = find(call);
		const previous_attributes: Partial<Stripe.PromotionCode> = {};
		if (update.active !== undefined) {
			previous_attributes.active = code.active;
			code.active = update.active;
		}
		if (update.metadata !== undefined) {
			previous_attributes.metadata = code.metadata;
			code.metadata = updatedMetadata(code.metadata, update.metadata);
		}
		const options = currencyOptions(update.restrictions?.currency_options);
		if (options) code.restrictions.currency_options = options;
		const data = { object: code, previous_attributes };
		call.account.publish({ type: 'promotion_code.updated', data }, call.cause);
		return code;
	})
];

function find({ account: { store }, id }: Call): Stripe.PromotionCode {
	return store.promotionCodes.get(id) ?? noSuch('promotion code', id, 'promotion_code');
}

/** Returns the coupon of a valid promotion code. */
function checkCode(
	{ account: { store, clock } }: Call,
	{ code, promotion, customer, expires_at }: ParamsOf<'POST /v1/promotion_codes'>
): string {
	if (!promotion.coupon) {
		throwApiError({
			param: 'promotion.coupon',
			message: 'You must pass promotion.coupon when passing promotion'
		});
	}
	if (!store.coupons.has(promotion.coupon)) {
		noSuch('coupon', promotion.coupon, 'promotion[coupon]', 400);
	}
	if (customer && !store.customers.has(customer)) noSuch('customer', customer, 'customer', 400);
	if (code && !/^[a-z0-9\-_]+$/i.test(code)) {
		throwApiError({
			param: 'code',
			message: `This value must match the regex pattern. (/\\A[a-zA-Z0-9\\-_]+\\z/ does not match for the value ${code}).`
		});
	}
	const taken = [...store.promotionCodes.values()].some(
		(other) => other.active && code && other.code.toLowerCase() === code.toLowerCase()
	);
	if (taken) {
		throwApiError({ message: `An active promotion code with \`code: ${code}\` already exists.` });
	}
	checkFuture(expires_at, 'expires_at', clock);
	return promotion.coupon;
}
