import type { Sandbox } from '../sandbox-type.ts';
import type { Account } from '../account.ts';
import { formatMoney } from '../money.ts';
import { html, type Html } from '../page/html.ts';
import { layout } from '../page/layout.ts';
import { newestFirst } from '../params/paging.ts';
import type { SessionRecord } from '../store.ts';
import type { Delivery } from '../webhooks/types.ts';

/** How many rows of each kind the dashboard shows. */
const shown = 50;

/** A page on which a person sees what the sandbox holds, and settles bank debits. */
export function dashboard({ store }: Account, _sandbox: Sandbox, alert?: string): Html {
	const sessions = newestFirst(store.sessions).slice(0, shown);
	const deliveries = newestFirst(store.deliveries).slice(0, shown);
	return layout({
		title: 'Sandbox dashboard',
		body: html`<main class="dashboard">
			<h1>Sandbox dashboard</h1>
			${alert ? html`<p class="alert" role="alert">${alert}</p>` : ''}
			${table({
				caption: 'Checkout sessions',
				columns: ['Created', 'Session', 'Buyer', 'Total', 'Status', 'Payment', ''],
				rows: sessions.map(sessionRow),
				none: 'No session has been created yet.'
			})}
			${table({
				caption: 'Webhook deliveries',
				columns: ['Last try', 'Event', 'To', 'Result', 'Tries'],
				rows: deliveries.map(deliveryRow),
				none: 'Nothing has been delivered yet.'
			})}
		</main>`
	});
}

interface Table {
	caption: string;
	columns: string[];
	rows: Html[];
	none: string;
}

function table({ caption, columns, rows, none }: Table): Html {
	if (rows.length === 0) {
		return html`<section>
			<h2>${caption}</h2>
			<p class="detail">${none}</p>
		</section>`;
	}
	return html`<section>
		<h2>${caption}</h2>
		<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
			<table>
				<thead>
					<tr>
						${columns.map((name) => (name ? html`<th scope="col">${name}</th>` : html`<td></td>`))}
					</tr>
				</thead>
				<tbody>
					${rows}
				</tbody>
			</table>
		</div>
	</section>`;
}

function sessionRow({ session, settlement }: SessionRecord): Html {
	const id = html`<code>${session.id.slice(0, 20)}…</code>`;
	const buyer = session.customer_details?.email ?? '–';
	return html`<tr>
		<td>${time(session.created * 1000)}</td>
		<td>${session.url ? html`<a href="${session.url}">${id}</a>` : id}</td>
		<td>${buyer}</td>
		<td class="amount">${formatMoney(session.amount_total ?? 0, session.currency ?? 'usd')}</td>
		<td>${session.status}</td>
		<td>${session.payment_status}</td>
		<td>${settlement ? settleForm(session.id) : ''}</td>
	</tr>`;
}

function settleForm(id: string): Html {
	return html`<form method="post" action="/_sandbox/sessions/${id}/settle" class="actions">
		<button name="outcome" value="succeeded">Settle debit</button>
		<button name="outcome" value="failed">Fail debit</button>
	</form>`;
}

function deliveryRow({ eventType, eventId, url, status, attempts }: Delivery): Html {
	const last = attempts.at(-1);
	return html`<tr>
		<td>${last ? time(last.at) : '–'}</td>
		<td>${eventType}<br /><code class="detail">${eventId}</code></td>
		<td>${url}</td>
		<td>${status}${last?.error ? html`<br /><span class="detail">${last.error}</span>` : ''}</td>
		<td class="amount">${attempts.length}</td>
	</tr>`;
}

function time(milliseconds: number): Html {
	const iso = new Date(milliseconds).toISOString();
	return html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')}</time>`;
}
