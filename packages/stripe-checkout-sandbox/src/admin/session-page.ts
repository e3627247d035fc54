import type { Account } from '../account.ts';
import { formatMoney } from '../money.ts';
import { html, type Html } from '../page/html.ts';
import { layout } from '../page/layout.ts';
import type { SessionRecord } from '../store.ts';
import { deliveryList } from './delivery-list.ts';
import { resendForm } from './event-rows.ts';
import { objectLink } from './links.ts';
import { jsonBlock } from './object-page.ts';
import { paymentActions } from './payment-actions.ts';
import { paymentState, toPaymentView } from './payment-state.ts';
import { badge, time } from './table.ts';
import { timelineOf, type Step } from './timeline.ts';

/** Page of a session: its state, the possible actions, and a timeline of API requests, page visits, events and webhooks. */
export function sessionPage(account: Account, record: SessionRecord): Html {
	const { base, store } = account;
	const { session } = record;
	const view = toPaymentView(store, record);
	const back = `sessions/${session.id}`;
	return layout({
		title: `Session ${session.id}`,
		body: html`<main class="dashboard">
			<p><a class="quiet" href="${base}">Sandbox dashboard</a></p>
			<h1>Checkout session</h1>
			<p>${objectLink(base, session.id, session.id)}</p>
			<dl class="facts">
				<div>
					<dt>Status</dt>
					<dd>${paymentState(view)}</dd>
				</div>
				<div>
					<dt>Total</dt>
					<dd>${formatMoney(session.amount_total ?? 0, session.currency ?? 'usd')}</dd>
				</div>
				<div>
					<dt>Customer</dt>
					<dd>${session.customer_details?.email ?? '–'}</dd>
				</div>
				<div>
					<dt>Expires</dt>
					<dd>${time(session.expires_at * 1000)}</dd>
				</div>
			</dl>
			${session.url ? html`<p><a href="${session.url}">Open the payment page</a></p>` : ''}
			${paymentActions(view, { base, back })}
			<h2>Timeline</h2>
			<ol class="timeline">
				${timelineOf(account, record).map((step) => item(account, step, back))}
			</ol>
			<script src="${base}/copy.js" defer></script>
		</main>`
	});
}

function item(account: Account, step: Step, back: string): Html {
	const { base } = account;
	if (step.kind === 'page') {
		return html`<li data-kind="page">
			${head(step, 'Page')}
			<p>The customer ${step.text}</p>
		</li>`;
	}
	if (step.kind === 'event') {
		const { event, deliveries } = step;
		return html`<li data-kind="event">
			${head(step, 'Event')}
			<p><strong>${event.type}</strong> ${objectLink(base, event.id, event.id)}</p>
			${deliveryList(deliveries)} ${resendForm(base, event.id, back)}
		</li>`;
	}
	const { method, path, status, id, params, body } = step.entry;
	return html`<li data-kind="api">
		${head(step, 'API')}
		<p>
			<strong>${method} ${path}</strong>
			${badge(String(status), status < 400 ? 'good' : 'bad')} <code class="detail">${id}</code>
		</p>
		<details>
			<summary>Request and response</summary>
			${jsonBlock(account, params, 'Parameters')}
			${jsonBlock(account, JSON.parse(body) as object, 'Response')}
		</details>
	</li>`;
}

function head({ at }: Step, kind: string): Html {
	return html`<p class="detail">${kind} · ${time(at)}</p>`;
}
