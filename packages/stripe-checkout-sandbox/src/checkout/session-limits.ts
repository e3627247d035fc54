import { formatMoney, minimumCharge } from '../money.ts';
import type { LineItem } from '../objects/line-item.ts';
import { missing } from '../params/rule.ts';
import type { SessionParams } from '../params/session-params.ts';
import type { Store } from '../store.ts';
import { noSuch, notSimulated, refuse } from '../wire/errors.ts';

const halfHour = 30 * 60;
const day = 24 * 60 * 60;

/** Refuses what no single parameter is to blame for; `now` in seconds. */
export function checkSession(params: SessionParams, now: number, store: Store): void {
	if (params.mode !== 'payment') notSimulated(`mode '${params.mode}', only 'payment'`, 'mode');
	if (params.payment_intent_data?.capture_method === 'manual') {
		notSimulated('manual capture', 'payment_intent_data[capture_method]');
	}
	checkReturn(params);
	if (params.line_items.length === 0) missing('line_items');
	if (params.customer && params.customer_email) {
		refuse({
			message: 'You may only specify one of these parameters: customer, customer_email.'
		});
	}
	if (params.customer && !store.customers.has(params.customer)) {
		noSuch('customer', params.customer, 'customer', 400);
	}
	checkExpiry(params.expires_at, now);
}

/** Refuses addresses that do not go with where the session is paid. */
function checkReturn({ ui_mode: uiMode = 'hosted_page', ...params }: SessionParams): void {
	const unfit = {
		hosted_page: ['redirect_on_completion', 'return_url'],
		embedded_page: ['cancel_url', 'success_url']
	} as const;
	if (uiMode !== 'hosted_page' && uiMode !== 'embedded_page') {
		notSimulated(`ui_mode '${uiMode}', only 'embedded_page' and 'hosted_page'`, 'ui_mode');
	}
	const given = unfit[uiMode].filter((name) => params[name] !== undefined);
	const [first] = given;
	if (first) {
		refuse({
			param: first,
			message: `The following parameters are not supported with 'ui_mode: ${uiMode}': ${given.join(', ')}.`
		});
	}
	if (uiMode === 'hosted_page') {
		if (!params.success_url) missing('success_url');
	} else if (params.redirect_on_completion === 'never') {
		notSimulated("redirect_on_completion 'never'", 'redirect_on_completion');
	} else if (!params.return_url) missing('return_url');
}

function checkExpiry(expiresAt: number | undefined, now: number): void {
	if (expiresAt === undefined) return;
	if (expiresAt < now + halfHour) {
		refuse({
			message:
				'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.'
		});
	}
	if (expiresAt > now + day) {
		refuse({
			message:
				'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.'
		});
	}
}

/** The one currency that all lines share. */
export function checkSingleCurrency(currencies: string[], wanted?: string): string {
	const [first = 'usd'] = currencies;
	const currency = wanted ?? first;
	if (currencies.some((each) => each !== currency)) {
		refuse({
			param: 'line_items',
			message: 'All prices on a Checkout Session must be expressed in the same currency.'
		});
	}
	return currency;
}

/** Refuses a total that is too small to charge; a free order is none. */
export function checkAmount(lineItems: LineItem[], currency: string): void {
	const total = lineItems.reduce((sum, item) => sum + item.amount_total, 0);
	const least = minimumCharge(currency);
	if (total === 0 || total >= least) return;
	refuse({
		code: 'amount_too_small',
		message: `The Checkout Session's total amount due must add up to at least ${formatMoney(least, currency)} ${currency}`
	});
}
