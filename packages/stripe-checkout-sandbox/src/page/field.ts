import type { FieldError, PaymentForm } from '../checkout/payment-form.ts';
import { html, type Html } from './html.ts';

/** Content and state of a form field. */
export interface FieldParts {
	name: keyof PaymentForm;
	label: string;
	value: string;
	errors: FieldError[];
	autocomplete: string;
	type?: 'text' | 'email';
	inputmode?: 'numeric' | 'email';
	placeholder?: string;
	hint?: string;
	optional?: boolean;
	readonly?: boolean;
}

/** A labeled text field with its error message. */
export function field(parts: FieldParts): Html {
	const { name, label, errors } = parts;
	const error = errors.find((each) => each.field === name);
	const notes = [parts.hint ? `${name}-hint` : '', error ? `${name}-error` : ''];
	const describedby = notes.filter(Boolean).join(' ');
	return html`<div class="field">
		<label for="${name}">
			${label}${parts.optional ? html` <span class="detail">(optional)</span>` : ''}
		</label>
		<input
			id="${name}"
			name="${name}"
			type="${parts.type ?? 'text'}"
			value="${parts.value}"
			autocomplete="${parts.autocomplete}"
			${parts.inputmode ? html`inputmode="${parts.inputmode}"` : ''}
			${parts.placeholder ? html`placeholder="${parts.placeholder}"` : ''}
			${parts.readonly ? 'readonly' : ''}
			${parts.optional || parts.readonly ? '' : html`aria-required="true"`}
			${error ? html`aria-invalid="true"` : ''}
			${describedby ? html`aria-describedby="${describedby}"` : ''}
		/>
		${parts.hint ? html`<p class="detail" id="${name}-hint">${parts.hint}</p>` : ''}
		${error ? html`<p class="error" id="${name}-error">${error.message}</p>` : ''}
	</div>`;
}
