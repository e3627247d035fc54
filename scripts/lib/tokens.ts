/** Reads the design tokens, in the format of the Design Tokens Community Group (2025.10), and writes them as CSS. */

/** A design token, flattened out of its groups. */
export interface Token {
	/** Key in its group, and custom property without `--books-`. Unique in all groups. */
	name: string;
	/** First group: `color`, `font`, … */
	group: string;
	type: string;
	description: string;
	/** CSS value, in light mode. */
	css: string;
	/** CSS value in dark mode, if it differs. */
	dark?: string;
	/** Name of the token whose value this one has unless it is set. */
	alias?: string;
}

interface Color {
	hex: string;
	alpha?: number;
}
/** A group or token: names with `$` are properties of the format, others are its members. */
type Node = { [key: string]: unknown };

/** Thickness in pixels up to which a length does not grow with the reader's font size. */
const hairline = 4;

const keywords = ['serif', 'sans-serif', 'system-ui'];

/** Writes a value of the format in CSS. */
function toCss(type: string, value: unknown): string {
	if (type === 'color') {
		const { hex, alpha } = value as Color;
		const transparency = alpha === undefined ? '' : Math.round(alpha * 255).toString(16);
		return hex + transparency;
	}
	if (type === 'dimension') {
		const { value: pixels } = value as { value: number };
		return pixels <= hairline ? `${pixels}px` : `${pixels / 16}rem`;
	}
	if (type === 'duration') {
		const { value: amount, unit } = value as { value: number; unit: string };
		return `${amount}${unit}`;
	}
	if (type === 'fontFamily') {
		return (value as string[])
			.map((name) => (keywords.includes(name) || !name.includes(' ') ? name : `'${name}'`))
			.join(', ');
	}
	if (type === 'cubicBezier') return `cubic-bezier(${(value as number[]).join(', ')})`;
	return String(value);
}

function* walk(node: Node, group = '', inherited = ''): Generator<Token> {
	const type = (node.$type as string | undefined) ?? inherited;
	for (const [name, child] of Object.entries(node)) {
		if (name.startsWith('$')) continue;
		const member = child as Node;
		if (!('$value' in member)) {
			yield* walk(member, group || name, type);
			continue;
		}
		const own = (member.$type as string | undefined) ?? type;
		const alias = /^\{.*?([\w-]+)\}$/.exec(String(member.$value))?.[1];
		const written = (member.$extensions as Record<string, string> | undefined)?.[
			'svelte-stripe-books.css'
		];
		yield {
			name,
			group,
			type: own,
			description: (member.$description as string | undefined) ?? '',
			css: alias ? `var(--books-${alias})` : (written ?? toCss(own, member.$value)),
			...(alias ? { alias } : {})
		};
	}
}

/** Returns all tokens, with the value of dark mode beside that of light mode. */
export function readTokens(light: object, dark: object): Token[] {
	const inDark = new Map([...walk(dark as Node)].map(({ name, css }) => [name, css]));
	return [...walk(light as Node)].map((token) => {
		const other = inDark.get(token.name);
		return other ? { ...token, dark: other } : token;
	});
}

/**
 * Writes the rules that declare the custom properties. An alias is not declared: a rule falls back to the other token, so that
 * both follow an override on a part of the page.
 */
export function writeCss(tokens: readonly Token[]): string {
	const declare = (chosen: Token[]) =>
		chosen
			.map(
				({ name, css, dark }) =>
					`\t\t--books-${name}: ${dark ? `light-dark(${css}, ${dark})` : css};`
			)
			.join('\n');
	const own = tokens.filter(({ alias }) => !alias);
	const twice = own.filter(({ dark }) => dark);
	const once = own.filter(({ dark }) => !dark);
	return `:root {\n${declare(once)}\n\t}\n\n\t:root,\n\t[data-books-theme] {\n${declare(twice)}\n\t}`;
}

/** Writes the table of the documentation. */
export function writeTable(tokens: readonly Token[]): string {
	const rows = tokens.map(({ name, description, css, dark, alias }) => {
		const standard = alias
			? `that of \`${alias}\``
			: `\`${css}\`${dark ? `, dark \`${dark}\`` : ''}`;
		return `| \`--books-${name}\` | ${description} | ${standard} |`;
	});
	return ['| property | use | default |', '| --- | --- | --- |', ...rows].join('\n');
}

/** Replaces the text between two markers. */
export function replaceBetween(text: string, start: string, end: string, content: string): string {
	const from = text.indexOf(start);
	const to = text.indexOf(end, from);
	if (from < 0 || to < 0) throw new Error(`The markers "${start}" and "${end}" are missing.`);
	return `${text.slice(0, from + start.length)}${content}${text.slice(to)}`;
}
