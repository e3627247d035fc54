import type { Account } from '../account.ts';
import { html, type Html } from '../page/html.ts';
import { layout } from '../page/layout.ts';
import { findObject } from './find-object.ts';
import { prettyJson } from '../wire/json.ts';

/** Page with the JSON of an object, in which IDs are links. */
export function objectPage(account: Account, id: string, object: object): Html {
	const { base } = account;
	return layout({
		title: id,
		body: html`<main class="dashboard">
			<p><a class="quiet" href="${base}">Sandbox dashboard</a></p>
			<h1><code>${id}</code></h1>
			${'object' in object ? html`<p class="detail">${String(object.object)}</p>` : ''}
			${jsonBlock(account, object)}
			<script src="${base}/copy.js" defer></script>
		</main>`
	});
}

/** A block of JSON. A script adds a button that copies it; without scripts, one click selects all of it. */
export function jsonBlock({ base, store }: Account, object: object, label = 'JSON'): Html {
	const text = prettyJson(object);
	const parts = text.split(/"(\w{8,80})"/);
	return html`<pre class="json" tabindex="0" aria-label="${label}" data-copy>
${parts.map((part, index) =>
			index % 2 === 0
				? html`${part}`
				: findObject(store, part)
					? html`"<a href="${base}/objects/${part}">${part}</a>"`
					: html`"${part}"`
		)}</pre>`;
}

/** Script of the copy buttons. */
export const copyScript = `for (const block of document.querySelectorAll('[data-copy]')) {
	const button = document.createElement('button');
	button.className = 'second small copy';
	button.textContent = 'Copy';
	button.addEventListener('click', async () => {
		await navigator.clipboard.writeText(block.textContent);
		button.textContent = 'Copied';
	});
	block.before(button);
}
`;
