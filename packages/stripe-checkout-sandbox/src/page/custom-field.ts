import type Stripe from 'stripe';
import type { FieldError, PaymentForm } from '../checkout/payment-form.ts';
import { field } from './field.ts';
import { html, type Html } from './html.ts';
import type { Texts } from './texts.ts';

type CustomField = Stripe.Checkout.Session['custom_fields'][number];

/** The custom fields of a session, under a heading. */
export function customFields(
	fields: CustomField[],
	form: PaymentForm,
	errors: FieldError[],
	texts: Texts
): Html {
	if (fields.length === 0) return html``;
	return html`<h2>${texts.moreDetails}</h2>
		${fields.map((each) => customField(each, form, errors, texts))}`;
}

function customField(
	{ key, label, optional, dropdown, numeric, text }: CustomField,
	form: PaymentForm,
	errors: FieldError[],
	texts: Texts
): Html {
	const value = form.custom[key] ?? (dropdown ?? numeric ?? text)?.default_value ?? '';
	return field({
		name: `custom_${key}`,
		label: label.custom ?? key,
		value,
		errors,
		autocomplete: 'off',
		optional: optional ? texts.optional : undefined,
		...(numeric && { inputmode: 'numeric' as const }),
		options:
			dropdown &&
			html`<option value="">${texts.choose}</option>
				${dropdown.options.map(
					(option) =>
						html`<option value="${option.value}" ${option.value === value ? 'selected' : ''}>
							${option.label}
						</option>`
				)}`
	});
}
