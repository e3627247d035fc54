import { html, type Html } from '../page/html.ts';

/** Place of a form on the dashboard. */
export interface FormPlace {
	/** Path of the dashboard. */
	base: string;
	/** ID of the table row, or path of the page, to which the browser returns. */
	back: string;
}

/** A dashboard form. */
export function form({ base, back }: FormPlace, action: string, body: Html | Html[]): Html {
	return html`<form method="post" action="${base}${action}" class="actions">
		<input type="hidden" name="back" value="${back}" />
		${body}
	</form>`;
}

/** A labeled select. `id` must be unique on the page. */
export function select(
	{ id, name, label }: { id: string; name: string; label: string },
	options: readonly (string | [value: string, text: string])[],
	chosen?: string
): Html {
	return html`<label for="${id}">${label}</label>
		<select id="${id}" name="${name}">
			${options.map((option) => {
				const [value, text] =
					typeof option === 'string' ? [option, option.replaceAll('_', ' ')] : option;
				return html`<option value="${value}" ${value === chosen ? 'selected' : ''}>
					${text}
				</option>`;
			})}
		</select>`;
}
