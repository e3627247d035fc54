import type { RequestEvent } from '@sveltejs/kit';
import { privateTags } from '#lib/shop.ts';
import { escapeXml } from '../escape-xml.ts';
import type { PageHead } from './page-head.ts';

/** The data of a page's head: the props of `PageHead.svelte`. */
export interface SentHead {
	title: string | undefined;
	/** HTML of the tags; empty if the document already contains them, undefined for a private page. */
	tags?: string;
}

/** The tags of heads that several pages share. */
const written = new WeakMap<Partial<PageHead>, string>();

/**
 * Returns the data of a page's head. For a document, that is only the title: `insertHead` writes the tags into the HTML, and as data they
 * would be sent a second time, for hydration. A client-side navigation gets everything as data.
 */
export function sendHead(event: RequestEvent, head: Partial<PageHead>): SentHead {
	const { title } = head;
	if (!head.meta) return { title };
	const tags = written.get(head) ?? writeTags(head);
	written.set(head, tags);
	if (event.isDataRequest) return { title, tags };
	event.locals.head = tags;
	return { title, tags: '' };
}

/** Writes the tags of a page into its HTML. `PageHead.svelte` replaces them after a navigation. */
export function insertHead(html: string, tags = privateTags): string {
	return html.replace('</head>', () => `${tags}</head>`);
}

/** Writes the tags as HTML. `data-head` marks them, so that the next page can replace them. */
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
