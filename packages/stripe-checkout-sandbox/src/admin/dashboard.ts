import type { Account } from '../account.ts';
import { formatMoney } from '../money.ts';
import { html, type Html } from '../page/html.ts';
import { layout } from '../page/layout.ts';
import { newestFirst } from '../params/paging.ts';
import type { Sandbox } from '../sandbox-type.ts';
import type { SessionRecord } from '../store.ts';
import { deliveriesOf } from '../webhooks/delivery.ts';
import { clockPanel } from './clock-panel.ts';
import { eventRow } from './event-rows.ts';
import { sessionLink } from './links.ts';
import { paymentActions } from './payment-actions.ts';
import { paymentState, toPaymentView } from './payment-state.ts';
import { table, time, type Table } from './table.ts';

/** Maximum number of rows per table. */
const maxRows = 50;

/** Dashboard page: shows sessions and events, and acts as the shop, the customer or the bank. */
export function dashboard(account: Account, sandbox: Sandbox, alert?: string): Html {
	const { store, base } = account;
	const sessions = newestFirst(store.sessions).slice(0, maxRows);
	const events = newestFirst(store.events).slice(0, maxRows);
	return layout({
		title: 'Sandbox dashboard',
		body: html`<main class="dashboard">
			<h1>Sandbox dashboard</h1>
			<p class="detail">Account <code>${sandbox.accountId}</code></p>
			${alert ? html`<p class="alert" role="alert">${alert}</p>` : ''}
			${accountLinks(base, sandbox.accounts)} ${clockPanel(sandbox, base)}
			${table({
				caption: 'Checkout sessions',
				columns: ['Created', 'Session', 'Customer', 'Total', 'Status', 'Actions'],
				rows: sessions.map((record) => sessionRow(account, record)),
				emptyText: 'No sessions yet.',
				note: truncationNote(store.sessions.size)
			})}
			${table({
				caption: 'Events and webhooks',
				columns: ['Created', 'Event', 'Deliveries', 'Actions'],
				rows: events.map((event) => eventRow(base, event, deliveriesOf(store, event.id))),
				emptyText: 'No events yet.',
				note: truncationNote(store.events.size)
			})}
			${lookUp(base)}
		</main>`
	});
}

function accountLinks(base: string, names: string[]): Html {
	if (names.length === 0) return html``;
	return html`<nav aria-label="Accounts">
		<p class="detail">
			Other accounts:
			${names.map((name) => html` <a href="${base}/accounts/${name}"><code>${name}</code></a>`)}
		</p>
	</nav>`;
}

function lookUp(base: string): Html {
	return html`<section>
		<h2>Look up an object</h2>
		<form class="actions wide" method="get" action="${base}/objects">
			<label for="object">ID</label>
			<input id="object" name="id" placeholder="pi_…" autocomplete="off" />
			<button class="second">Show JSON</button>
		</form>
	</section>`;
}

function sessionRow({ store, base }: Account, record: SessionRecord): Table['rows'][number] {
	const { session } = record;
	const view = toPaymentView(store, record);
	return {
		id: session.id,
		cells: [
			time(session.created * 1000),
			html`${sessionLink(base, session.id)}
			${session.url ? html`<br /><a class="quiet" href="${session.url}">Payment page</a>` : ''}`,
			html`${session.customer_details?.email ?? '–'}`,
			html`<span class="amount"
				>${formatMoney(session.amount_total ?? 0, session.currency ?? 'usd')}</span
			>`,
			paymentState(view),
			paymentActions(view, { base, back: session.id })
		]
	};
}

function truncationNote(size: number): string | undefined {
	return size > maxRows ? `Showing the newest ${maxRows} of ${size}.` : undefined;
}
