import type { Presentment } from '../pricing/adaptive-pricing.ts';
import type { SessionRecord } from '../store.ts';
import { html, type Html } from './html.ts';
import { fill, type Texts } from './texts.ts';

/**
 * The choice between the currency of the session and the local one.
 *
 * @param isLocal whether the local currency is chosen
 */
export function currencyChoice(
	{ session }: SessionRecord,
	local: Presentment,
	isLocal: boolean,
	texts: Texts
): Html {
	const own = session.currency ?? 'usd';
	const choice = (currency: string, amount: number, chosen: boolean): Html =>
		html`<button
			class="second small"
			name="currency"
			value="${currency}"
			aria-pressed="${chosen ? 'true' : 'false'}"
		>
			${currency.toUpperCase()} ${texts.money(amount, currency)}
		</button>`;
	const total = session.amount_total ?? 0;
	return html`<form
		class="currencies"
		method="post"
		action="/c/pay/${session.id}"
		role="group"
		aria-label="${texts.chooseCurrency}"
	>
		<input type="hidden" name="action" value="currency" />
		${choice(local.currency, local.convert(total), isLocal)} ${choice(own, total, !isLocal)}
		<p class="detail">
			<bdi dir="ltr">
				${fill(texts.exchangeRate, {
					from: own.toUpperCase(),
					rate: local.rate.toFixed(4),
					to: local.currency.toUpperCase()
				})}
			</bdi>
		</p>
	</form>`;
}
