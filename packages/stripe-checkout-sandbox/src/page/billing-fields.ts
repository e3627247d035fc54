import {
	collectsAddress,
	collectsBusinessName,
	needsState,
	requiredOfBusiness,
	shipsTo
} from '../checkout/check-details.ts';
import type { FieldError, PaymentForm } from '../checkout/payment-form.ts';
import type { SessionRecord } from '../store.ts';
import { countryOptions } from './countries.ts';
import { field } from './field.ts';
import { html, type Html } from './html.ts';
import type { Texts } from './texts.ts';

/** Name, country and, if the session collects them, the address and the business. For a free order, only the fields that the tax and the session need. */
export function billingFields(
	{ session }: SessionRecord,
	form: PaymentForm,
	errors: FieldError[],
	texts: Texts
): Html {
	const full = collectsAddress(session);
	const { shipping_address_collection: shipping, custom_text: text } = session;
	const free = session.amount_total === 0;
	const needsCountry = session.automatic_tax.enabled || collectsBusinessName(session);
	if (free && !full && !needsCountry) return html``;
	const heading = full ? texts.billingAddress : texts.billingDetails;
	return html`<h2>${shipping ? texts.shippingAddress : heading}</h2>
		${text.shipping_address ? html`<p class="detail before">${text.shipping_address.message}</p>` : ''}
		${
			free && !shipping
				? ''
				: field({
						name: 'name',
						label: texts.fullName,
						value: form.name,
						errors,
						autocomplete: 'name'
					})
		}
		${full ? addressFields(form, errors, texts) : ''}
		<div class="row">
			${field({
				name: 'country',
				label: texts.country,
				value: form.country,
				errors,
				autocomplete: 'country',
				options: countryOptions(form.country, texts.locale, (country) => shipsTo(session, country))
			})}
			${field({
				name: 'postcode',
				label: texts.postalCode,
				value: form.postcode,
				errors,
				autocomplete: 'postal-code',
				optional: full ? undefined : texts.optional
			})}
		</div>
		${businessFields(session, form, errors, texts)}
		${
			session.automatic_tax.enabled ||
			session.adaptive_pricing?.enabled ||
			session.shipping_options.length > 1
				? html`<button class="second small" name="action" value="update">
						${texts.updateTotal}
					</button>`
				: ''
		}`;
}

function businessFields(
	session: SessionRecord['session'],
	form: PaymentForm,
	errors: FieldError[],
	texts: Texts
): Html {
	if (!collectsBusinessName(session)) return html``;
	const required = requiredOfBusiness(session, form.country);
	return html`<div class="business">
		${field({
			name: 'business',
			label: texts.businessName,
			value: form.business,
			errors,
			autocomplete: 'organization',
			optional: required.name ? undefined : texts.optional
		})}
		${
			session.tax_id_collection?.enabled
				? field({
						name: 'tax_id',
						label: texts.taxId,
						value: form.tax_id,
						errors,
						autocomplete: 'off',
						optional: required.taxId ? undefined : texts.optional
					})
				: ''
		}
	</div>`;
}

function addressFields(form: PaymentForm, errors: FieldError[], texts: Texts): Html {
	return html`<div class="address">
		${field({
			name: 'address',
			label: texts.address,
			value: form.address,
			errors,
			autocomplete: 'street-address'
		})}
		<div class="row">
			${field({
				name: 'city',
				label: texts.city,
				value: form.city,
				errors,
				autocomplete: 'address-level2'
			})}
			${field({
				name: 'state',
				label: texts.state,
				value: form.state,
				errors,
				autocomplete: 'address-level1',
				optional: needsState(form.country) ? undefined : texts.optional
			})}
		</div>
	</div>`;
}
