import type { Account } from '../account.ts';
import { formatMoney } from '../money.ts';
import { html, type Html } from '../page/html.ts';
import { layout } from '../page/layout.ts';
import { newestFirst } from '../params/paging.ts';
import type { Sandbox } from '../sandbox-type.ts';
import type { SessionRecord, Store } from '../store.ts';
import { deliveriesOf } from '../webhooks/delivery.ts';
import { clockPanel } from './clock-panel.ts';
import { eventRow } from './event-rows.ts';
import { paymentActions } from './payment-actions.ts';
import { paymentState, toPaymentView } from './payment-state.ts';
import { table, time, type Table } from './table.ts';

/** Maximum number of rows per table. */
const maxRows = 50;

/** Dashboard page: shows sessions and events, and acts as the shop, the customer or the bank. */
export function dashboard({ store }: Account, sandbox: Sandbox, alert?: string): Html {
	const sessions = newestFirst(store.sessions).slice(0, maxRows);
	const events = newestFirst(store.events).slice(0, maxRows);
	return layout({
		title: 'Sandbox dashboard',
		body: html`<main class="dashboard">
			<h1>Sandbox dashboard</h1>
			${alert ? html`<p class="alert" role="alert">${alert}</p>` : ''} ${clockPanel(sandbox)}
			${table({
				caption: 'Checkout sessions',
				columns: ['Created', 'Session', 'Customer', 'Total', 'Status', 'Actions'],
				rows: sessions.map((record) => sessionRow(store, record)),
				emptyText: 'No sessions yet.',
				note: truncationNote(store.sessions.size)
			})}
			${table({
				caption: 'Events and webhooks',
				columns: ['Created', 'Event', 'Deliveries', 'Actions'],
				rows: events.map((event) => eventRow(event, deliveriesOf(store, event.id))),
				emptyText: 'No events yet.',
				note: truncationNote(store.events.size)
			})}
		</main>`
	});
}

function sessionRow(store: Store, record: SessionRecord): Table['rows'][number] {
	const { session } = record;
	const view = toPaymentView(store, record);
	const id = html`<code>${session.id.slice(0, 20)}…</code>`;
	return {
		id: session.id,
		cells: [
			time(session.created * 1000),
			session.url ? html`<a href="${session.url}">${id}</a>` : id,
			html`${session.customer_details?.email ?? '–'}`,
			html`<span class="amount"
				>${formatMoney(session.amount_total ?? 0, session.currency ?? 'usd')}</span
			>`,
			paymentState(view),
			paymentActions(view)
		]
	};
}

function truncationNote(size: number): string | undefined {
	return size > maxRows ? `Showing the newest ${maxRows} of ${size}.` : undefined;
}
