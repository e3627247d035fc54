import type { RequestEvent } from '@sveltejs/kit';
import { privateTags } from '#lib/shop.ts';
import { escapeXml } from '../escape-xml.ts';
import type { PageHead } from './page-head.ts';

/** What a page gets as data: the props of `PageHead.svelte`. */
export interface SentHead {
	title: string | undefined;
	/** HTML of the tags; empty if the document has them, and undefined for a private page. */
	tags?: string;
}

/**
 * Returns the part of a head that a page gets as data. In a document, the tags are only written into its HTML (`insertHead`): as data, they would be
 * sent a second time, for hydration. Client-side navigations get all of it.
 */
export function sendHead(event: RequestEvent, head: Partial<PageHead>): SentHead {
	const { title } = head;
	if (!head.meta) return { title };
	const tags = writeTags(head);
	if (event.isDataRequest) return { title, tags };
	event.locals.head = tags;
	return { title, tags: '' };
}

/** Writes the tags of a page into its HTML. `PageHead.svelte` replaces them once a navigation brings others. */
export function insertHead(html: string, tags = privateTags): string {
	return html.replace('</head>', () => `${tags}</head>`);
}

/** Writes the tags as HTML, each with the mark by which the next page finds it. */
function writeTags({ meta = [], canonical, jsonLd }: Partial<PageHead>): string {
	const tags = meta.map((attributes) => {
		const written = Object.entries(attributes).map(
			([name, text]) => `${name}="${escapeXml(text)}"`
		);
		return `<meta ${written.join(' ')} data-head>`;
	});
	if (canonical) tags.push(`<link rel="canonical" href="${escapeXml(canonical)}" data-head>`);
	if (jsonLd) tags.push(`<script type="application/ld+json" data-head>${jsonLd}</script>`);
	return tags.join('');
}
