import type Stripe from 'stripe';
import { seconds } from '../clock.ts';
import { createCoupon, withoutIncludable } from '../objects/coupon.ts';
import { updatedMetadata } from '../objects/metadata.ts';
import { onlyOneOf } from '../params/param-errors.ts';
import { paginate, newestFirst } from '../params/paging.ts';
import type { ParamsOf } from '../params/read-params.ts';
import { isWithin } from '../params/special.ts';
import { isValid } from '../promotions/check-promotion.ts';
import { noSuch, throwApiError } from '../wire/errors.ts';
import { checkFuture } from './future.ts';
import { checkedOperation, operation, type Call, type Operation } from './operation.ts';

/**
 * Operations on coupons.
 *
 * @see https://docs.stripe.com/api/coupons
 */
export const couponOperations: Operation[] = [
	checkedOperation('POST /v1/coupons', {
		returns: 'coupon',
		check(call, draft) {
			checkCoupon(call, draft);
			return draft;
		},
		run({ account, cause }, draft) {
			const coupon = createCoupon(draft, seconds(account.clock));
			if (draft.applies_to?.products) {
				coupon.applies_to = { products: draft.applies_to.products };
			}
			if (draft.currency_options) coupon.currency_options = draft.currency_options;
			account.store.coupons.set(coupon.id, coupon);
			account.publish(
				{ type: 'coupon.created', data: { object: withoutIncludable(coupon) } },
				cause
			);
			return coupon;
		}
	}),
	operation('GET /v1/coupons', 'list of coupon', (call, query) =>
		paginate(newestFirst(call.account.store.coupons), query, {
			url: '/v1/coupons',
			kind: 'coupon',
			where: (coupon) => isWithin(coupon.created, query.created)
		})
	),
	operation('GET /v1/coupons/:id', 'coupon', find),
	operation('POST /v1/coupons/:id', 'coupon', (call, update) => {
		const coupon = find(call);
		const previous_attributes: Partial<Stripe.Coupon> = {};
		if (update.name !== undefined) {
			previous_attributes.name = coupon.name;
			coupon.name = update.name;
		}
		if (update.metadata !== undefined) {
			previous_attributes.metadata = coupon.metadata;
			coupon.metadata = updatedMetadata(coupon.metadata, update.metadata);
		}
		if (update.currency_options) {
			coupon.currency_options = { ...coupon.currency_options, ...update.currency_options };
		}
		const data = { object: withoutIncludable(coupon), previous_attributes };
		call.account.publish({ type: 'coupon.updated', data }, call.cause);
		return coupon;
	}),
	operation('DELETE /v1/coupons/:id', 'coupon', (call) => {
		const coupon = find(call);
		coupon.valid = false;
		call.account.store.coupons.delete(coupon.id);
		const data = { object: withoutIncludable(coupon) };
		call.account.publish({ type: 'coupon.deleted', data }, call.cause);
		return { id: coupon.id, object: 'coupon', deleted: true };
	})
];

function find({ account: { store, clock }, id }: Call): Stripe.Coupon {
	const coupon = store.coupons.get(id) ?? noSuch('coupon', id, 'coupon');
	coupon.valid = isValid(coupon, seconds(clock));
	return coupon;
}

function checkCoupon({ account }: Call, draft: ParamsOf<'POST /v1/coupons'>): void {
	const { amount_off: amount, percent_off: percent } = draft;
	if (amount === undefined && percent === undefined) {
		throwApiError({
			code: 'parameter_missing',
			message: 'Must provide percent_off or amount_off.'
		});
	}
	if (amount !== undefined && percent !== undefined) {
		throwApiError({
			message: 'Received both percent_off and amount_off parameters. Please pass in only one.'
		});
	}
	if (amount !== undefined && !draft.currency) {
		throwApiError({
			param: 'currency',
			message: 'You must pass currency when passing amount_off'
		});
	}
	if (draft.duration === 'repeating' && draft.duration_in_months === undefined) {
		throwApiError({
			param: 'duration',
			message:
				'The duration_in_months param must be set when creating a coupon with a repeating duration'
		});
	}
	if (percent !== undefined) checkPercent(percent);
	if (percent !== undefined && draft.currency_options) {
		onlyOneOf('currency_options', 'percent_off');
	}
	if (draft.id && account.store.coupons.has(draft.id)) {
		throwApiError({ code: 'resource_already_exists', message: 'Coupon already exists.' });
	}
	checkFuture(draft.redeem_by, 'redeem_by', account.clock);
}

function checkPercent(percent: number): void {
	if (percent >= 0.01 && percent <= 100) return;
	const limit = percent < 0.01 ? 'greater than or equal to 0.01' : 'less than or equal to 100';
	const given = Number.isInteger(percent) ? `${percent}.0` : String(percent);
	throwApiError({
		param: 'percent_off',
		message: `This value must be ${limit} (it currently is '${given}').`
	});
}
