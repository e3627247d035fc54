import { offeredMethods } from '../checkout/check-payment.ts';
import type { FieldError, PaymentForm } from '../checkout/payment-form.ts';
import { field } from './field.ts';
import { html, type Html } from './html.ts';
import type { Texts } from './texts.ts';

/** The payment methods to choose from, each with its fields. */
export function paymentMethods(
	types: string[],
	form: PaymentForm,
	errors: FieldError[],
	texts: Texts
): Html {
	const offered = offeredMethods(types);
	const chosen = offered.includes(form.method) ? form.method : offered[0];
	return html`<fieldset class="methods">
		<legend><h2>${texts.paymentMethod}</h2></legend>
		${
			offered.includes('card')
				? html`${choice('card', texts.card, chosen)}
						<div class="panel card">${cardFields(form, errors, texts)}</div>`
				: ''
		}
		${
			offered.includes('bank')
				? html`${choice('bank', texts.bankDebit, chosen)}
						<div class="panel bank">${bankFields(form, errors, texts)}</div>`
				: ''
		}
	</fieldset>`;
}

function choice(
	value: PaymentForm['method'],
	label: string,
	chosen: PaymentForm['method'] | undefined
): Html {
	return html`<label class="choice">
		<input type="radio" name="method" value="${value}" ${value === chosen ? 'checked' : ''} />
		${label}
	</label>`;
}

function cardFields({ number, expiry }: PaymentForm, errors: FieldError[], texts: Texts): Html {
	return html`${field({
			name: 'number',
			label: texts.cardNumber,
			value: number,
			errors,
			inputmode: 'numeric',
			autocomplete: 'cc-number',
			placeholder: '4242 4242 4242 4242'
		})}
		<div class="row">
			${field({
				name: 'expiry',
				label: texts.expiration,
				value: expiry,
				errors,
				inputmode: 'numeric',
				autocomplete: 'cc-exp',
				placeholder: 'MM / YY'
			})}
			${field({
				name: 'cvc',
				label: texts.securityCode,
				// The security code is never sent back to the browser.
				value: '',
				errors,
				inputmode: 'numeric',
				autocomplete: 'cc-csc',
				placeholder: 'CVC'
			})}
		</div>`;
}

function bankFields({ routing, account }: PaymentForm, errors: FieldError[], texts: Texts): Html {
	return html`<p class="detail">${texts.bankNote}</p>
		${field({
			name: 'routing',
			label: texts.routingNumber,
			value: routing,
			errors,
			inputmode: 'numeric',
			autocomplete: 'off',
			placeholder: '110000000'
		})}
		${field({
			name: 'account',
			label: texts.accountNumber,
			value: account,
			errors,
			inputmode: 'numeric',
			autocomplete: 'off',
			hint: texts.accountHint
		})}`;
}
