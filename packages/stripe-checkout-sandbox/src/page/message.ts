import { html, type Html } from './html.ts';
import { layout } from './layout.ts';
import type { Texts } from './texts.ts';

/** Content of a page without a payment form. */
export interface Message {
	heading: string;
	text: string;
	/** Link to follow next, if any. */
	back?: { href: string; label: string } | undefined;
	texts: Texts;
}

/** A page with a message instead of the payment form. */
export function messagePage({ heading, text, back, texts }: Message): Html {
	return layout({
		title: heading,
		body: html`<main class="message">
			<h1>${heading}</h1>
			<p>${text}</p>
			${back ? html`<p><a class="quiet" href="${back.href}">${back.label}</a></p>` : ''}
		</main>`,
		texts
	});
}
