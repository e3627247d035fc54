import { html, type Html } from '../page/html.ts';

/** A link to the JSON of an object. */
export function objectLink(base: string, id: string, text: string): Html {
	return html`<a class="quiet" href="${base}/objects/${id}"><code>${text}</code></a>`;
}

/** A link to the timeline of a session. */
export function sessionLink(base: string, id: string): Html {
	return html`<a href="${base}/sessions/${id}"><code>${id.slice(0, 20)}…</code></a>`;
}
