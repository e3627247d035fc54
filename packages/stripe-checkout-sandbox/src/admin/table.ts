import { html, type Html } from '../page/html.ts';

/** Content of a dashboard table. */
export interface Table {
	caption: string;
	columns: string[];
	/** Rows with their ID, the target of a link. */
	rows: { id: string; cells: Html[] }[];
	/** Text shown instead of an empty table. */
	emptyText: string;
	/** Note above the table, e.g. that not all rows are shown. */
	note?: string | undefined;
}

/**
 * Renders a table with its heading; on narrow screens each row becomes a block of labeled lines.
 *
 * The roles are explicit, because browsers drop table semantics when CSS changes `display`.
 */
export function table({ caption, columns, rows, emptyText, note }: Table): Html {
	if (rows.length === 0) {
		return html`<section>
			<h2>${caption}</h2>
			<p class="detail">${emptyText}</p>
		</section>`;
	}
	return html`<section>
		<h2>${caption}</h2>
		${note ? html`<p class="detail note">${note}</p>` : ''}
		<table role="table" aria-label="${caption}">
			<thead role="rowgroup">
				<tr role="row">
					${columns.map((name) => html`<th scope="col" role="columnheader">${name}</th>`)}
				</tr>
			</thead>
			<tbody role="rowgroup">
				${rows.map(({ id, cells }) => row(id, cells, columns))}
			</tbody>
		</table>
	</section>`;
}

function row(id: string, cells: Html[], columns: string[]): Html {
	return html`<tr role="row" id="${id}">
		${cells.map(
			(cell, index) => html`<td role="cell" data-label="${columns[index]}"><div>${cell}</div></td>`
		)}
	</tr>`;
}

/**
 * Formats a time in UTC.
 *
 * @param milliseconds Unix time
 */
export function time(milliseconds: number): Html {
	const iso = new Date(milliseconds).toISOString();
	return html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')}</time>`;
}

/** A colored status label. */
export function badge(text: string, tone: 'bad' | 'good' | 'quiet'): Html {
	return html`<span class="badge" data-tone="${tone}">${text.replaceAll('_', ' ')}</span>`;
}
