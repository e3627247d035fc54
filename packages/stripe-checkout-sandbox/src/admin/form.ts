import { html, type Html } from '../page/html.ts';

/** A form of the dashboard, which comes back to the row that it belongs to. */
export function form(action: string, row: string, body: Html | Html[]): Html {
	return html`<form method="post" action="/_sandbox${action}" class="actions">
		<input type="hidden" name="back" value="${row}" />
		${body}
	</form>`;
}

/** A labelled choice; `id` must be the only one of its page. */
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
