import { html, type Html } from '../page/html.ts';

/** A table of the dashboard. */
export interface Table {
	caption: string;
	columns: string[];
	/** The cells of each row, with the id by which a link finds it. */
	rows: { id: string; cells: Html[] }[];
	/** What is said when there are no rows. */
	none: string;
	/** What is said of rows that are not shown. */
	note?: string | undefined;
}

/**
 * A table with its heading; on a narrow screen each row becomes a block of named lines.
 *
 * The roles are written out, since browsers forget them when a style sheet says that a row is a block.
 */
export function table({ caption, columns, rows, none, note }: Table): Html {
	if (rows.length === 0) {
		return html`<section>
			<h2>${caption}</h2>
			<p class="detail">${none}</p>
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

/** A moment as a person reads it, in UTC; `milliseconds` since 1970. */
export function time(milliseconds: number): Html {
	const iso = new Date(milliseconds).toISOString();
	return html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')}</time>`;
}

/** A word for a state, which also has a color. */
export function badge(text: string, tone: 'bad' | 'good' | 'quiet'): Html {
	return html`<span class="badge" data-tone="${tone}">${text.replaceAll('_', ' ')}</span>`;
}
