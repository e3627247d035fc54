import type { FieldError } from '../checkout/payment-form.ts';
import { html, type Html } from './html.ts';

/** Content and state of a form field. */
export interface FieldParts {
	name: FieldError['field'];
	label: string;
	value: string;
	errors: FieldError[];
	autocomplete: string;
	type?: 'text' | 'email' | 'tel';
	inputmode?: 'numeric' | 'email' | 'tel';
	placeholder?: string;
	hint?: string;
	/** Word after the label of an optional field. */
	optional?: string | undefined;
	readonly?: boolean;
	/** Choices of a select. Without them, the field is a text field. */
	options?: Html | undefined;
}

/** A labeled field with its error message. */
export function field(parts: FieldParts): Html {
	const { name, label, errors, options, optional } = parts;
	const error = errors.find((each) => each.field === name);
	const notes = [parts.hint ? `${name}-hint` : '', error ? `${name}-error` : ''];
	const describedby = notes.filter(Boolean).join(' ');
	const attributes = html`id="${name}" name="${name}" autocomplete="${parts.autocomplete}"
	${optional || parts.readonly ? '' : html`aria-required="true"`}
	${error ? html`aria-invalid="true"` : ''}
	${describedby ? html`aria-describedby="${describedby}"` : ''}`;
	return html`<div class="field">
		<label for="${name}">
			${label}${optional ? html` <span class="detail">${optional}</span>` : ''}
		</label>
		${
			options
				? html`<select ${attributes}>
						${options}
					</select>`
				: html`<input
						${attributes}
						type="${parts.type ?? 'text'}"
						value="${parts.value}"
						${parts.inputmode ? html`inputmode="${parts.inputmode}"` : ''}
						${parts.placeholder ? html`placeholder="${parts.placeholder}"` : ''}
						${parts.readonly ? 'readonly' : ''}
					/>`
		}
		${parts.hint ? html`<p class="detail" id="${name}-hint">${parts.hint}</p>` : ''}
		${error ? html`<p class="error" id="${name}-error">${error.message}</p>` : ''}
	</div>`;
}

/** A labeled checkbox with its error message. */
export function checkbox(parts: {
	name: 'promotions' | 'terms';
	label: string;
	checked: boolean;
	errors: FieldError[];
}): Html {
	const { name, label, checked, errors } = parts;
	const error = errors.find((each) => each.field === name);
	return html`<div class="field check">
		<input
			type="checkbox"
			id="${name}"
			name="${name}"
			value="accept"
			${checked ? 'checked' : ''}
			${error ? html`aria-invalid="true" aria-describedby="${name}-error"` : ''}
		/>
		<label for="${name}">${label}</label>
		${error ? html`<p class="error" id="${name}-error">${error.message}</p>` : ''}
	</div>`;
}
