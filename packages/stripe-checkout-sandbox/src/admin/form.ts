import { html, type Html } from '../page/html.ts';

/**
 * A dashboard form that returns to its table row.
 *
 * @param row ID of the row
 */
export function form(action: string, row: string, body: Html | Html[]): Html {
	return html`<form method="post" action="/_sandbox${action}" class="actions">
		<input type="hidden" name="back" value="${row}" />
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
