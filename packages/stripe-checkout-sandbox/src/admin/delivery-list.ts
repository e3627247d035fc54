import { html, type Html } from '../page/html.ts';
import type { Attempt, Delivery } from '../webhooks/types.ts';
import { badge, time } from './table.ts';

/** The deliveries of an event, with their attempts and the shop's responses. */
export function deliveryList(deliveries: Delivery[]): Html {
	if (deliveries.length === 0) {
		return html`<span class="detail">No endpoint receives this event.</span>`;
	}
	return html`<ul class="deliveries">
		${deliveries.map(deliveryItem)}
	</ul>`;
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

function attemptItem({ at, status, error, resent, body }: Attempt): Html {
	const result = error ?? `HTTP ${status}`;
	return html`<li>
		${time(at)}: ${result}${resent ? ' (resent)' : ''}
		${body ? html`<pre class="answer" tabindex="0" aria-label="Response of the shop">${body}</pre>` : ''}
	</li>`;
}
