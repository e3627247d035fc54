import { prefilledEmail } from '../checkout/check-payment.ts';
import type { FieldError, PaymentForm } from '../checkout/payment-form.ts';
import { shownTotal, totalField } from '../checkout/total-error.ts';
import type { SessionRecord, Store } from '../store.ts';
import { billingFields } from './billing-fields.ts';
import { checkbox, field } from './field.ts';
import { customFields } from './custom-field.ts';
import { html, type Html } from './html.ts';
import { paymentMethods } from './payment-methods.ts';
import { shippingMethods } from './shipping-methods.ts';
import { shopOf, showMoney } from './summary.ts';
import { fill, type Texts } from './texts.ts';

/** Previous input and its errors. */
export interface FormState {
	form: PaymentForm;
	/** Message above the form, e.g. that the card was declined. */
	alert?: string | undefined;
	errors: FieldError[];
	/** The promotion code that the customer typed, and why it does not apply. */
	code?: { typed: string; error: string } | undefined;
}

/**
 * The payment form; it works without scripts.
 *
 * `action` is explicit, because the fragment of the session URL would otherwise follow the customer to the shop. The Enter key
 * presses the first button, so the first one is a hidden button that pays.
 */
export function paymentForm(
	record: SessionRecord,
	{ form, alert, errors }: FormState,
	store: Store,
	texts: Texts
): Html {
	const { session } = record;
	const known = prefilledEmail(session);
	const free = session.amount_total === 0;
	const money = showMoney(record, texts);
	return html`<form class="payment" method="post" action="/c/pay/${session.id}" novalidate>
		<button class="default" name="action" value="pay" tabindex="-1" aria-hidden="true"></button>
		<input type="hidden" name="total" value="${totalField(record)}" />
		<div class="column">
			${alert ? html`<p class="alert" role="alert" tabindex="-1" autofocus>${alert}</p>` : ''}
			<h2>${texts.contact}</h2>
			${field({
				name: 'email',
				label: texts.email,
				value: known ?? form.email,
				errors,
				type: 'email',
				inputmode: 'email',
				autocomplete: 'email',
				readonly: known !== null
			})}
			${
				session.phone_number_collection?.enabled
					? field({
							name: 'phone',
							label: texts.phone,
							value: form.phone,
							errors,
							type: 'tel',
							inputmode: 'tel',
							autocomplete: 'tel'
						})
					: ''
			}
			${customFields(session.custom_fields, form, errors, texts)}
			${shippingMethods(record, store, money, texts)}
			${free ? '' : paymentMethods(session.payment_method_types, form, errors, texts)}
			${billingFields(record, form, errors, texts)} ${consentFields(record, form, errors, texts)}
			${session.custom_text.submit ? html`<p class="detail note">${session.custom_text.submit.message}</p>` : ''}
			<button type="submit" name="action" value="pay">${submitLabel(record, texts)}</button>
			${
				session.custom_text.after_submit
					? html`<p class="detail note">${session.custom_text.after_submit.message}</p>`
					: ''
			}
		</div>
	</form>`;
}

function submitLabel(record: SessionRecord, texts: Texts): string {
	const { session } = record;
	if (session.amount_total === 0) return texts.submit.free;
	const { amount, currency } = shownTotal(record);
	const labels: Record<string, string> = texts.submit;
	const label = labels[session.submit_type ?? 'pay'] ?? texts.submit.pay;
	return fill(label, { amount: texts.money(amount, currency) });
}

function consentFields(
	{ session }: SessionRecord,
	form: PaymentForm,
	errors: FieldError[],
	texts: Texts
): Html {
	const { consent_collection: consent, custom_text: text } = session;
	const shop = shopOf(session, texts);
	const terms = text.terms_of_service_acceptance?.message ?? fill(texts.terms, { shop });
	return html`${
		consent?.promotions === 'auto'
			? checkbox({
					name: 'promotions',
					label: fill(texts.promotions, { shop }),
					checked: form.promotions,
					errors
				})
			: ''
	}
	${
		consent?.terms_of_service === 'required'
			? checkbox({ name: 'terms', label: terms, checked: form.terms, errors })
			: ''
	}`;
}
