import type { RequestEvent } from '@sveltejs/kit';
import { escapeXml } from '../escape-xml.ts';
import type { PageHead } from './page-head.ts';

/**
 * Returns the part of a head that a page gets as data. In a document, meta tags and JSON-LD are only written into its HTML
 * (`insertHead`): as data, they would be sent a second time, for hydration. Client-side navigations get all of it.
 */
export function sendHead(event: RequestEvent, head: Partial<PageHead>): Partial<PageHead> {
	if (event.isDataRequest || !head.meta) return head;
	event.locals.head = head;
	return { ...head, meta: [], jsonLd: undefined };
}

/** Writes the meta tags and the JSON-LD of a page into its HTML. `PageHead.svelte` removes them once a navigation brings others. */
export function insertHead(html: string, { meta = [], jsonLd }: Partial<PageHead>): string {
	const tags = meta.map((attributes) => {
		const written = Object.entries(attributes).map(
			([name, text]) => `${name}="${escapeXml(text)}"`
		);
		return `<meta ${written.join(' ')} data-first>`;
	});
	if (jsonLd) tags.push(`<script data-first type="application/ld+json">${jsonLd}</script>`);
	return html.replace('</head>', () => `${tags.join('')}</head>`);
}
