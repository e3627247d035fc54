import type { SandboxEvent } from '../objects/event.ts';
import { html, type Html } from '../page/html.ts';
import type { Attempt, Delivery } from '../webhooks/types.ts';
import { form } from './form.ts';
import { badge, time, type Table } from './table.ts';

/** Table row of an event: its deliveries with their attempts, and a button that resends it. */
export function eventRow(event: SandboxEvent, deliveries: Delivery[]): Table['rows'][number] {
	return {
		id: event.id,
		cells: [
			time(event.created * 1000),
			html`${event.type}<br /><code class="detail">${event.id}</code>`,
			deliveries.length === 0
				? html`<span class="detail">No endpoint receives this event.</span>`
				: html`<ul class="deliveries">
						${deliveries.map(deliveryItem)}
					</ul>`,
			form(`/events/${event.id}/resend`, event.id, html`<button class="second">Resend</button>`)
		]
	};
}

function deliveryItem({ url, status, attempts, nextAttemptAt }: Delivery): Html {
	const tone = status === 'succeeded' ? 'good' : status === 'pending' ? 'quiet' : 'bad';
	const attemptCount = `${attempts.length} ${attempts.length === 1 ? 'attempt' : 'attempts'}`;
	return html`<li>
		${badge(status, tone)} <span class="detail">${url}</span>
		${
			nextAttemptAt === null
				? ''
				: html`<span class="detail">next attempt at ${time(nextAttemptAt)}</span>`
		}
		<details>
			<summary>${attemptCount}</summary>
			<ol>
				${attempts.map(attemptItem)}
			</ol>
		</details>
	</li>`;
}

function attemptItem({ at, status, error, resent }: Attempt): Html {
	const result = error ?? `HTTP ${status}`;
	return html`<li>${time(at)}: ${result}${resent ? ' (resent)' : ''}</li>`;
}
