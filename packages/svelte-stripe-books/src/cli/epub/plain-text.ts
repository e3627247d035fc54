import { decodeHTML } from 'entities';

/** Elements that begin a new line. */
const blocks =
	/^\/?(?:p|div|br|h[1-6]|li|ul|ol|dl|dt|dd|tr|table|blockquote|section|article|hr|header|footer|figure|figcaption|body|title)$/;
/** Elements whose content is not text. */
const hidden = /^(?:script|style|template|head|svg|math)$/;

/**
 * Returns the text of HTML or XHTML, with a line break for each block. Tags need not be closed, and the time is proportional to the length, whatever it contains.
 *
 * @example plainText('<p>A <b>bold</b> claim.</p><p>And more.</p>') // 'A bold claim.\nAnd more.'
 */
export function plainText(html: string): string {
	let text = '';
	let place = 0;
	while (place < html.length) {
		const tag = html.indexOf('<', place);
		if (tag === -1) break;
		text += html.slice(place, tag);
		const { end, name } = readTag(html, tag);
		if (name === null) text += html.slice(tag, end);
		else if (blocks.test(name)) text += '\n';
		place = hidden.test(name ?? '') ? endOf(html, name ?? '', end) : end;
	}
	text += html.slice(place);
	return decodeHTML(text)
		.replace(/[^\S\n]+/gu, ' ')
		.replace(/ ?\n[ \n]*/g, '\n')
		.trim();
}

/** Returns where the markup ends that begins here, and the name of the tag: empty for comments, null for a lone "<". */
function readTag(html: string, tag: number): { end: number; name: string | null } {
	for (const [start, close] of [
		['<!--', '-->'],
		['<![CDATA[', ']]>'],
		['<?', '?>']
	] as const) {
		if (html.startsWith(start, tag)) return { end: after(html, close, tag), name: '' };
	}
	if (!/[a-z/!]/i.test(html[tag + 1] ?? '')) return { end: tag + 1, name: null };
	const end = after(html, '>', tag);
	const name = /^<(\/?[a-z][a-z0-9]*)/i.exec(html.slice(tag, Math.min(end, tag + 20)))?.[1] ?? '';
	// An empty element hides nothing.
	return { end, name: html[end - 2] === '/' && hidden.test(name) ? '' : name.toLowerCase() };
}

/** Returns the place behind a string; the end of the text if it does not follow. */
function after(text: string, wanted: string, from: number): number {
	const found = text.indexOf(wanted, from);
	return found === -1 ? text.length : found + wanted.length;
}

/** Returns the place of the tag that closes an element. */
function endOf(html: string, name: string, from: number): number {
	const closing = new RegExp(`</${name}(?=[\\s>])`, 'gi');
	closing.lastIndex = from;
	return closing.exec(html)?.index ?? html.length;
}
