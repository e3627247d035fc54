import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { colorPairs } from '../../../../scripts/lib/color-pairs.ts';
import { generated, loadTokens } from '../../../../scripts/lib/generate-tokens.ts';
import light from '../../src/lib/tokens.json' with { type: 'json' };
import dark from '../../src/lib/tokens.dark.json' with { type: 'json' };

const read = (file: string) => readFileSync(path.join(import.meta.dirname, '../..', file), 'utf8');
const styles = read('src/lib/styles.css');
const tokens = loadTokens();
const names = tokens.map(({ name }) => name);

/** Colors as the format has them, with the path of each. */
function* colorsOf(
	node: object,
	at = ''
): Generator<[string, { components: number[]; hex: string }]> {
	for (const [key, child] of Object.entries(node) as [string, unknown][]) {
		if (typeof child !== 'object' || child === null) continue;
		if ('hex' in child) yield [at, child as { components: number[]; hex: string }];
		else yield* colorsOf(child, `${at}.${key}`);
	}
}

test.each(generated.map((one) => [path.basename(one.file), one] as const))(
	'%s is up to date with the tokens (run `pnpm tokens` to update it)',
	async (_, { file, write }) => {
		expect(readFileSync(file, 'utf8')).toBe(await write());
	}
);

test('each token has a name of its own, a type and a description', () => {
	expect(names.length).toBeGreaterThan(40);
	expect(new Set(names).size).toBe(names.length);
	expect(tokens.filter(({ type, description }) => !type || !description)).toEqual([]);
});

test('the hexadecimal form of each color, which design tools may read, equals its components', () => {
	const colors = [...colorsOf(light), ...colorsOf(dark)];
	expect(colors.length).toBeGreaterThan(20);
	for (const [at, { components, hex }] of colors) {
		const written = components.map((one) =>
			Math.round(one * 255)
				.toString(16)
				.padStart(2, '0')
		);
		expect([at, `#${written.join('')}`]).toEqual([at, hex]);
	}
});

test('dark mode changes colors that light mode has, and all colors of text', () => {
	expect(Object.keys(dark.color).filter((name) => !(name in light.color))).toEqual([]);
	expect(Object.keys(dark.color)).toContain('ink');
});

test('the style sheet uses every token, and no property that is not one', () => {
	const used = new Set([...styles.matchAll(/var\(--books-([\w-]+)/g)].map(([, name = '']) => name));
	// Set for each cover by the rules of the cover.
	used.delete('tone');
	expect([...used].sort()).toEqual([...names].sort());
});

test('weights and the widths of colored lines come from tokens, so that a brand changes all of them', () => {
	const [, rules = ''] = styles.split('/* end */');
	expect(rules.match(/font-weight: \d+|font: \d{3} .*|\d+px solid var\(--books.*/g) ?? []).toEqual(
		[]
	);
});

test('a token without a value of its own falls back to the one it follows', () => {
	const aliases = tokens.filter(({ alias }) => alias);
	expect(aliases.length).toBeGreaterThan(1);
	for (const { name, alias } of aliases) {
		const uses = [...styles.matchAll(new RegExp(`var\\(--books-${name}([,)].{0,40})`, 'g'))];
		expect(uses.length).toBeGreaterThan(0);
		for (const [, rest] of uses) expect(rest).toContain(`, var(--books-${alias})`);
	}
});

test.each(colorPairs(tokens))(
	'$use: $colors has a contrast of $minimum in light and dark colors',
	({ minimum, light, dark }) => {
		expect(light).toBeGreaterThanOrEqual(minimum);
		expect(dark).toBeGreaterThanOrEqual(minimum);
	}
);
