import type { Translation } from '../../src/lib/core/messages.ts';

/** Placeholder for the subject of a message: a book, a number, a format, an address or a day. */
const marker = '\u2603';
const argument = Object.assign(new String(marker), {
	title: marker,
	...{ email: marker, total: marker, date: marker, count: 1 }
});

/**
 * Returns the fixed words of every message, by its path: `cartBadge.label` has `Cart` and `books`.
 *
 * @param messages a translation or a part of it
 */
export function wordsOf(messages: Translation): Map<string, string[]> {
	const words = new Map<string, string[]>();
	function visit(value: unknown, path: string) {
		if (typeof value === 'object') {
			for (const [key, inner] of Object.entries(value ?? {})) {
				visit(inner, path ? `${path}.${key}` : key);
			}
			return;
		}
		const text = String(typeof value === 'function' ? value(...Array(3).fill(argument)) : value);
		const parts = text.split(marker).map((part) => part.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''));
		words.set(path, parts.filter(Boolean));
	}
	visit(messages, '');
	return words;
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };

/** Returns the text of a page and its attributes for screen readers. */
export function readPage(html: string): string {
	const attributes = [...html.matchAll(/ (?:aria-label|alt|title|placeholder)="([^"]*)"/g)];
	const text = html.replace(/<!--.*?-->/gs, '').replace(/<[^>]*>/g, '\n');
	return [text, ...attributes.map(([, value = '']) => value)]
		.join('\n')
		.replace(/&(lt|gt|amp|quot|#39);/g, (whole, name: string) => entities[name] ?? whole);
}

/** Returns whether a text contains these words as a whole. */
export function hasWords(text: string, words: string): boolean {
	const escaped = words.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
	return new RegExp(`(?<![\\p{L}-])${escaped}(?![\\p{L}-])`, 'u').test(text);
}
