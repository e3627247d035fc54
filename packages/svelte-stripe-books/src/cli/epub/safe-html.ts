import { nameOf, type ParsedNode } from './xml.ts';

/** Elements of text, and the attributes that each may keep. All others are replaced with their content. */
const allowed: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
	[
		...['p', 'br', 'hr', 'div', 'section', 'blockquote', 'pre', 'figure', 'figcaption', 'aside'],
		...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'dl', 'dt', 'dd', 'em', 'strong', 'i', 'b', 'u'],
		...[
			's',
			'small',
			'sub',
			'sup',
			'span',
			'cite',
			'q',
			'code',
			'kbd',
			'samp',
			'abbr',
			'ruby',
			'rt'
		],
		...['rp', 'bdi', 'bdo', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'caption', 'wbr']
	]
		.map((name): [string, string[]] => [name, []])
		.concat([
			['ol', ['start', 'type']],
			['li', ['value']],
			['th', ['colspan', 'rowspan', 'scope']],
			['td', ['colspan', 'rowspan']],
			['img', ['alt']]
		])
);

/** Attributes that every element may keep: none of them loads, links or runs anything. */
const global = ['lang', 'dir', 'title'];

/** Elements that are removed with their content. */
const removed =
	/^(?:script|style|template|head|title|svg|math|iframe|object|embed|audio|video|form|input|button|select|textarea|noscript|link|meta|base|canvas|map|portal)$/;

const empty = /^(?:br|hr|img|wbr)$/;

/** The greatest depth of elements: no chapter is deeper. */
const maxDepth = 60;

/** Returns the address of a picture of a chapter as a `data:` URL; undefined to leave it out. */
export type ReadPicture = (source: string) => Promise<string | undefined>;

/** Escapes a text for the content of an element or a quoted attribute. */
export const escapeHtml = (text: string): string =>
	text.replace(
		/[&<>"']/g,
		(character) =>
			({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[character] ?? ''
	);

/**
 * Writes the nodes of a chapter as HTML that runs nothing, loads nothing and links nowhere: only elements and attributes of an
 * allow-list are written, with escaped values, whatever the chapter contains. Classes are left out, since they have no styles.
 */
export async function writeSafeHtml(
	nodes: readonly ParsedNode[],
	readPicture: ReadPicture,
	depth = 0
): Promise<string> {
	let html = '';
	for (const node of nodes) {
		const raw = nameOf(node);
		const name = raw.toLowerCase();
		if (raw === '#text') html += escapeHtml(String(node[raw]));
		else if (!removed.test(name) && depth < maxDepth) html += await writeElement(node, raw);
	}
	return html;

	async function writeElement(node: ParsedNode, raw: string): Promise<string> {
		const name = raw.toLowerCase();
		const children = Array.isArray(node[raw]) ? (node[raw] as ParsedNode[]) : [];
		const content = await writeSafeHtml(children, readPicture, depth + 1);
		const own = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
		if (!own) return content;
		const given = new Map(
			Object.entries(node[':@'] ?? {}).map(([key, value]) => [key.toLowerCase(), String(value)])
		);
		let attributes = [...own, ...global]
			.filter((key) => given.has(key))
			.map((key) => ` ${key}="${escapeHtml(given.get(key) ?? '')}"`)
			.join('');
		if (name === 'img') {
			const source = await readPicture(given.get('src') ?? '');
			if (!source) return '';
			if (!given.has('alt')) attributes += ' alt=""';
			attributes += ` src="${escapeHtml(source)}"`;
		}
		return empty.test(name)
			? `<${name}${attributes}>`
			: `<${name}${attributes}>${content}</${name}>`;
	}
}
