import { missing, onlyOneOf } from '../params/param-errors.ts';
import type { ParamsOf } from '../params/read-params.ts';
import { notSimulated, throwApiError } from '../wire/errors.ts';

type SessionParams = ParamsOf<'POST /v1/checkout/sessions'>;

/** Mutually exclusive parameters, even if one of them is `false`. */
const exclusive = [
	['allow_promotion_codes', 'discounts'],
	['customer', 'customer_account'],
	['customer', 'customer_creation'],
	['customer', 'customer_email']
] as const;

/** Rejects combinations of parameters that Stripe does not allow, and modes that are not simulated. */
export function checkCombinations(params: SessionParams): void {
	if (!params.mode) missing('mode');
	if (params.mode !== 'payment') notSimulated(`mode '${params.mode}', only 'payment'`, 'mode');
	for (const [one, other] of exclusive) {
		if (params[one] !== undefined && params[other] !== undefined) onlyOneOf(one, other);
	}
	if (params.customer_update && !params.customer) {
		throwApiError({ message: '`customer_update` can only be used with `customer`.' });
	}
	if (
		params.tax_id_collection?.enabled &&
		params.customer &&
		params.customer_update?.name !== 'auto'
	) {
		throwApiError({
			message:
				'Tax ID collection requires updating business name on the customer. To enable tax ID collection for an existing customer, please set `customer_update[name]` to `auto`.'
		});
	}
	for (const name of ['setup_intent_data', 'subscription_data'] as const) {
		if (params[name])
			throwApiError({ message: `You can not pass \`${name}\` in \`payment\` mode.` });
	}
	if (params.payment_method_collection) {
		throwApiError({
			message: 'You can only set `payment_method_collection` if there are recurring prices.'
		});
	}
	for (const discount of params.discounts ?? []) {
		if (discount.coupon && discount.promotion_code) onlyOneOf('coupon', 'promotion_code');
	}
	checkReturn(params);
}

/** Rejects parameters that are incompatible with `ui_mode`. */
function checkReturn({ ui_mode: uiMode = 'hosted_page', ...params }: SessionParams): void {
	const rejectParams = (...names: (keyof typeof params)[]): void => {
		const present = names.filter((name) => params[name] !== undefined);
		const [first] = present;
		if (!first) return;
		throwApiError({
			param: first,
			message: `The following parameters are not supported with 'ui_mode: ${uiMode}': ${present.join(', ')}.`
		});
	};
	if (uiMode === 'hosted_page') {
		rejectParams('permissions', 'redirect_on_completion', 'return_url');
		if (!params.success_url) missing('success_url');
	} else if (uiMode === 'embedded_page') {
		rejectParams('cancel_url', 'success_url');
		if (params.redirect_on_completion === 'never') {
			notSimulated("redirect_on_completion 'never'", 'redirect_on_completion');
		}
		if (!params.return_url) missing('return_url');
	} else {
		notSimulated(`ui_mode '${uiMode}', only 'embedded_page' and 'hosted_page'`, 'ui_mode');
	}
}
