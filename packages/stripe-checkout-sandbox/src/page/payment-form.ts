import { prefilledEmail } from '../checkout/check-payment.ts';
import type { FieldError, PaymentForm } from '../checkout/payment-form.ts';
import { formatMoney } from '../money.ts';
import type { SessionRecord } from '../store.ts';
import { countryOptions } from './countries.ts';
import { field } from './field.ts';
import { html, type Html } from './html.ts';

/** Previous input and its errors. */
export interface FormState {
	form: PaymentForm;
	/** Message above the form, e.g. that the card was declined. */
	alert?: string | undefined;
	errors: FieldError[];
}

/**
 * The payment form; it works without scripts.
 *
 * `action` is explicit, because the fragment of the session URL would otherwise follow the customer to the shop.
 */
export function paymentForm({ session }: SessionRecord, { form, alert, errors }: FormState): Html {
	const known = prefilledEmail(session);
	const free = session.amount_total === 0;
	const total = formatMoney(session.amount_total ?? 0, session.currency ?? 'usd');
	return html`<form class="payment" method="post" action="/c/pay/${session.id}" novalidate>
		<div class="column">
			${alert ? html`<p class="alert" role="alert" tabindex="-1" autofocus>${alert}</p>` : ''}
			<h2>Contact</h2>
			${field({
				name: 'email',
				label: 'Email',
				value: known ?? form.email,
				errors,
				type: 'email',
				inputmode: 'email',
				autocomplete: 'email',
				readonly: known !== null
			})}
			${free ? '' : paymentMethods(session.payment_method_types, form, errors)}
			<button type="submit">${free ? 'Complete order' : `Pay ${total}`}</button>
		</div>
	</form>`;
}

function paymentMethods(offered: string[], form: PaymentForm, errors: FieldError[]): Html {
	const withBank = offered.includes('us_bank_account');
	return html`<fieldset class="methods">
			<legend><h2>Payment method</h2></legend>
			${choice('card', 'Card', form.method)}
			<div class="panel card">${cardFields(form, errors)}</div>
			${withBank ? choice('bank', 'Bank debit (test)', form.method) : ''}
			${withBank ? html`<div class="panel bank">${bankFields(form, errors)}</div>` : ''}
		</fieldset>
		<h2>Billing details</h2>
		${field({ name: 'name', label: 'Full name', value: form.name, errors, autocomplete: 'name' })}
		<div class="row">
			<div class="field">
				<label for="country">Country or region</label>
				<select id="country" name="country" autocomplete="country">
					${countryOptions(form.country)}
				</select>
			</div>
			${field({
				name: 'postcode',
				label: 'Postal code',
				value: form.postcode,
				errors,
				autocomplete: 'postal-code',
				optional: true
			})}
		</div>`;
}

function choice(value: PaymentForm['method'], label: string, chosen: string): Html {
	return html`<label class="choice">
		<input type="radio" name="method" value="${value}" ${value === chosen ? 'checked' : ''} />
		${label}
	</label>`;
}

function cardFields({ number, expiry }: PaymentForm, errors: FieldError[]): Html {
	return html`${field({
			name: 'number',
			label: 'Card number',
			value: number,
			errors,
			inputmode: 'numeric',
			autocomplete: 'cc-number',
			placeholder: '4242 4242 4242 4242'
		})}
		<div class="row">
			${field({
				name: 'expiry',
				label: 'Expiration',
				value: expiry,
				errors,
				inputmode: 'numeric',
				autocomplete: 'cc-exp',
				placeholder: 'MM / YY'
			})}
			${field({
				name: 'cvc',
				label: 'Security code',
				// The security code is never sent back to the browser.
				value: '',
				errors,
				inputmode: 'numeric',
				autocomplete: 'cc-csc',
				placeholder: 'CVC'
			})}
		</div>`;
}

function bankFields({ routing, account }: PaymentForm, errors: FieldError[]): Html {
	return html`<p class="detail">The payment settles a few seconds after you place the order.</p>
		${field({
			name: 'routing',
			label: 'Routing number',
			value: routing,
			errors,
			inputmode: 'numeric',
			autocomplete: 'off',
			placeholder: '110000000'
		})}
		${field({
			name: 'account',
			label: 'Account number',
			value: account,
			errors,
			inputmode: 'numeric',
			autocomplete: 'off',
			hint: '000123456789 succeeds, 000111111116 fails.'
		})}`;
}
