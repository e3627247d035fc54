import type { Fields } from '../wire/form.ts';

type Json = Record<string, unknown>;

/** A breaking change of the API, and how to undo it for older versions. */
export interface Change {
	/** First version with this change. */
	since: string;
	/** Turns the parameters of an older version into those of this one. */
	upgrade?(endpoint: string, params: Fields): Fields;
	/** Turns an object of this version into one of an older version. `kind` is its type, or the name of the field that contains it. */
	downgrade?(kind: string, object: Json): Json;
}

const sessions = 'POST /v1/checkout/sessions';

/** The breaking changes that affect what the sandbox simulates, oldest first. */
export const changes: Change[] = [
	{
		// https://docs.stripe.com/changelog/clover/2025-09-30: promotions of promotion codes and sources of discounts
		since: '2025-09-30',
		upgrade(endpoint, { coupon, ...params }) {
			if (endpoint !== 'POST /v1/promotion_codes' || coupon === undefined)
				return withField(params, { coupon });
			return { ...params, promotion: { type: 'coupon', coupon } };
		},
		downgrade(kind, object) {
			if (kind === 'promotion_code') {
				const { promotion, ...rest } = object;
				return { ...rest, coupon: Object(promotion).coupon };
			}
			if (kind !== 'discount') return object;
			const { source, ...rest } = object;
			return { ...rest, coupon: Object(source).coupon };
		}
	},
	{
		// https://docs.stripe.com/changelog/dahlia/2026-03-25: names of ui_mode
		since: '2026-03-25',
		upgrade(endpoint, params) {
			if (endpoint !== sessions || typeof params.ui_mode !== 'string') return params;
			return { ...params, ui_mode: newModes[params.ui_mode] ?? params.ui_mode };
		},
		downgrade(kind, object) {
			if (kind !== 'checkout.session') return object;
			const mode = String(object.ui_mode);
			return { ...object, ui_mode: oldModes[mode] ?? mode };
		}
	},
	{
		// https://docs.stripe.com/changelog/endive/2026-09-30: payment_method_types became allowed_payment_method_types
		since: '2026-09-30',
		upgrade(endpoint, { payment_method_types: types, ...params }) {
			if (endpoint !== sessions || types === undefined) {
				return withField(params, { payment_method_types: types });
			}
			return { ...params, allowed_payment_method_types: types };
		}
	}
];

const oldModes: Record<string, string> = {
	elements: 'custom',
	embedded_page: 'embedded',
	hosted_page: 'hosted'
};

const newModes = Object.fromEntries(Object.entries(oldModes).map(([now, then]) => [then, now]));

function withField(params: Fields, field: Fields): Fields {
	const [[name = '', value] = []] = Object.entries(field);
	return value === undefined ? params : { ...params, [name]: value };
}
