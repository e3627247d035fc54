import type Stripe from 'stripe';
import type { ParamsOf } from '../params/read-params.ts';
import { throwApiError } from '../wire/errors.ts';

type Field = Stripe.Checkout.Session.CustomField;
type FieldParams = NonNullable<ParamsOf<'POST /v1/checkout/sessions'>['custom_fields']>[number];

/** Returns the custom fields of a new session, which have no values yet. */
export function customFieldsOf(fields: FieldParams[] | undefined): Field[] | undefined {
	return fields?.map(({ key, label, optional = false, type, dropdown, numeric, text }) => ({
		key,
		label,
		optional,
		type,
		...(type === 'dropdown' && dropdown && { dropdown: { ...noValue, ...dropdown } }),
		...(type === 'numeric' && { numeric: { ...noValue, ...noLimits, ...numeric } }),
		...(type === 'text' && { text: { ...noValue, ...noLimits, ...text } })
	}));
}

const noValue = { default_value: null, value: null };
const noLimits = { maximum_length: null, minimum_length: null };

/** Rejects custom fields that have the settings of another type. The messages are unverified. */
export function checkCustomFields(fields: FieldParams[] = []): void {
	const keys = new Set<string>();
	for (const [index, field] of fields.entries()) {
		const path = `custom_fields[${index}]`;
		if (!/^[a-z0-9]+$/i.test(field.key)) {
			throwApiError({ param: `${path}[key]`, message: 'Keys must be alphanumeric.' });
		}
		if (keys.has(field.key)) {
			throwApiError({ param: `${path}[key]`, message: `Duplicate custom field key: ${field.key}` });
		}
		keys.add(field.key);
		const other = (['dropdown', 'numeric', 'text'] as const).find(
			(type) => type !== field.type && field[type]
		);
		if (other) {
			throwApiError({
				param: `${path}[${other}]`,
				message: `You may only specify \`${other}\` for a custom field of type \`${other}\`.`
			});
		}
		if (field.type === 'dropdown' && !field.dropdown) {
			throwApiError({
				code: 'parameter_missing',
				param: `${path}[dropdown]`,
				message: `Missing required param: ${path}[dropdown].`
			});
		}
	}
}

/** Returns the value that the customer entered, or the default value. */
export function valueOf({ type, dropdown, numeric, text }: Field): string | null {
	const settings = { dropdown, numeric, text }[String(type)];
	return settings?.value ?? settings?.default_value ?? null;
}
