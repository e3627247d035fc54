/** Checks that both shops send the same page, so that their figures can be compared. */

/** What may differ, with the reason. Each match is left out. */
const exceptions: { pattern: RegExp; reason: string }[] = [
	{ pattern: /https?:\/\/127\.0\.0\.1:\d+/g, reason: 'Each shop has its own port.' },
	{ pattern: /(?<=href=)\/download\/\S+/g, reason: 'Each shop has its own kind of signed link.' },
	{ pattern: /(?<=name=attempt value=)\S+/g, reason: 'Each page has its own idempotency key.' },
	{ pattern: /%28|%29|[()]/g, reason: 'URLs need not escape parentheses.' }
];

/** What a tag says, shows, links to or sends. Other attributes are for styles and scripts. */
const attributes =
	/\s(action|alt|aria-label|content|height|href|loading|name|property|sizes|src|srcset|value|width)="([^"]*)"/g;

const entities: Record<string, string> = {
	...{ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
};

/** Returns a tag with the attributes that count, as a line of text; a line break for any other tag. */
function readTag(tag: string): string {
	const name = /^<(a|button|form|img|input|meta)\b/.exec(tag)?.[1];
	const found = [...tag.matchAll(attributes)].map(([, key, value]) => `${key}=${value}`).sort();
	return name && found.length > 0 ? `\n[${name} ${found.join(' ')}]\n` : '\n';
}

/** Returns the text of a part of a page, and its images, links and fields, one per line. */
function readLines(html: string): string[] {
	return html
		.replace(/\s+/g, ' ')
		.replace(/<[^>]*>/g, readTag)
		.replace(/&\w+;|&#\d+;/g, (entity) => entities[entity] ?? entity)
		.split('\n')
		.map((line) => line.trim())
		.filter(Boolean);
}

/** Reads a page without its comments, scripts and styles. In the head, the order of the tags does not count. */
function readPage(html: string): string[] {
	const jsonLd = /ld\+json"[^>]*>(.*?)<\/script>/s.exec(html)?.[1] ?? '{}';
	const page = html.replace(/<!--.*?-->|<(script|style)\b.*?<\/\1>/gs, '');
	const body = page.indexOf('<body');
	const lines = [
		...readLines(page.slice(0, body)).sort(),
		JSON.stringify(JSON.parse(jsonLd)),
		...readLines(page.slice(body))
	];
	return lines
		.map((line) => exceptions.reduce((text, { pattern }) => text.replace(pattern, ''), line))
		.filter(Boolean);
}

/** @throws Error with the first difference */
export function assertSamePage(name: string, { bare, store }: { bare: string; store: string }) {
	const [byHand, byStore] = [readPage(bare), readPage(store)];
	const length = Math.max(byHand.length, byStore.length);
	for (let line = 0; line < length; line += 1) {
		const [one, other] = [byHand[line], byStore[line]];
		if (one === other) continue;
		throw new Error(`${name}: the pages differ.\nby hand:   ${one}\nbookstore: ${other}`);
	}
}
