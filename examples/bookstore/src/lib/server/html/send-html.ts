import type { RequestEvent } from '@sveltejs/kit';
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { serverHtmlSlot } from '#lib/server-html.ts';
import Footer from './Footer.svelte';

/** Renders a component that the browser never changes, without the comments by which Svelte would find its parts again. */
function write<Props extends Record<string, unknown>>(part: Component<Props>, props: Props) {
	const { body } = render(part, { props });
	return body
		.replace(/<!--.*?-->/gs, '')
		.replace(/\s+/g, ' ')
		.replaceAll('=""', '');
}

/**
 * Returns the HTML of a component for `ServerHtml.svelte`, so that browsers need not load its code. For a document, the HTML is empty:
 * `insertServerHtml` writes it into the page, and as data it would be sent a second time, for hydration. A client-side navigation gets it as
 * data.
 */
export function sendHtml<Props extends Record<string, unknown>>(
	event: RequestEvent,
	part: Component<Props>,
	props: Props
): string {
	const html = write(part, props);
	if (event.isDataRequest) return html;
	event.locals.serverHtml = html;
	return '';
}

/** Writes the HTML of `sendHtml` into a page. */
export function insertServerHtml(page: string, html = ''): string {
	return page.replace(serverHtmlSlot, () => `<div>${html}</div>`);
}

/** Writes the footer into a page, below the part that SvelteKit changes. */
export function insertFooter(page: string, email: string): string {
	return page.replace('<!-- footer -->', () => write(Footer, { email }));
}
