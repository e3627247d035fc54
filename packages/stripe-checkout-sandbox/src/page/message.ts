import { html, type Html } from './html.ts';
import { layout } from './layout.ts';

/** What a page says where there is nothing to pay. */
export interface Message {
	heading: string;
	text: string;
	/** Where to go from here. */
	back?: { href: string; label: string } | undefined;
}

/** A page that tells the buyer why there is no form. */
export function messagePage({ heading, text, back }: Message): Html {
	return layout({
		title: heading,
		body: html`<main class="message">
			<h1>${heading}</h1>
			<p>${text}</p>
			${back ? html`<p><a class="quiet" href="${back.href}">${back.label}</a></p>` : ''}
		</main>`
	});
}
