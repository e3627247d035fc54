import { createRawSnippet, type Snippet } from 'svelte';

/** What the server replaces by the HTML of `sendHtml`. */
export const serverHtmlSlot = '<div data-server-html></div>';

/**
 * Returns a snippet with the HTML of `sendHtml`. Hydration keeps what the server wrote.
 *
 * @param html returns the HTML; empty in the document that contains it already
 */
export const serverHtml = (html: () => string): Snippet =>
	createRawSnippet(() => ({ render: () => (html() ? `<div>${html()}</div>` : serverHtmlSlot) }));
