import { contrast, mix, parseHex } from './contrast.ts';
import type { Token } from './tokens.ts';

/** Two colors that the style sheet puts on each other. */
export interface ColorPair {
	/** What is shown in the first color on the second. */
	use: string;
	/** Names of the tokens. */
	colors: readonly [string, string];
	/** Contrast that WCAG 2.2 requires: 4.5 for text (1.4.3), 3 for borders and focus (1.4.11). */
	minimum: 4.5 | 3;
	light: number;
	dark: number;
}

/** Share of `ink` in the background of a hovered button, and of a tone in that of a drawn cover, as in styles.css. */
const hoverShare = 0.25;
/** What the share of a tone grows by on dark paper, as in styles.css. */
const darkTint = 0.06;

const text: [string, string, string][] = [
	['Text', 'ink', 'paper'],
	['Text on a hovered button', 'ink', 'wash'],
	['Secondary text', 'muted', 'paper'],
	['Number in an empty badge', 'muted', 'wash'],
	['Problem', 'alarm', 'paper'],
	['Text of a button', 'on-accent', 'accent'],
	['Text of a hovered button', 'on-accent', 'hover'],
	...Array.from({ length: 6 }, (_, n): [string, string, string] => [
		'Title on a drawn cover',
		'ink',
		`tint-${n}`
	])
];

const lines: [string, string, string][] = [
	['Edge of a button', 'accent', 'paper'],
	['Border of a field or outlined button', 'control', 'paper'],
	['Border of a hovered button', 'control', 'wash'],
	['Border of an invalid field', 'alarm', 'paper'],
	['Focus ring', 'focus', 'paper'],
	['Focus ring in a row', 'focus', 'wash']
];

/**
 * Measures all pairs.
 *
 * @param tokens those of the package, with a brand's values where it has its own
 */
export function colorPairs(tokens: readonly Token[]): ColorPair[] {
	const find = (name: string) => {
		const token = tokens.find((one) => one.name === name);
		if (!token) throw new TypeError(`There is no token "${name}".`);
		return token;
	};
	const tint = parseFloat(find('cover-tint').css) / 100;
	const color = (name: string, mode: 'css' | 'dark'): ReturnType<typeof parseHex> => {
		if (name === 'hover') return mix(color('accent', mode), color('ink', mode), hoverShare);
		if (name.startsWith('tint-')) {
			const share = mode === 'dark' ? tint + darkTint : tint;
			return mix(color('paper', mode), color(name.replace('tint', 'tone'), mode), share);
		}
		const { alias, css, dark = css } = find(name);
		return alias ? color(alias, mode) : parseHex(mode === 'dark' ? dark : css);
	};
	const measure =
		(minimum: 4.5 | 3) =>
		([use, one, other]: [string, string, string]) => ({
			use,
			colors: [one, other] as const,
			minimum,
			light: contrast(color(one, 'css'), color(other, 'css')),
			dark: contrast(color(one, 'dark'), color(other, 'dark'))
		});
	return [...text.map(measure(4.5)), ...lines.map(measure(3))];
}
