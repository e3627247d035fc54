import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseCss } from 'svelte/compiler';
import { expect, test } from 'vitest';
import { colorPairs } from '../../../../scripts/lib/color-pairs.ts';
import { loadTokens } from '../../../../scripts/lib/generate-tokens.ts';

const folder = path.join(import.meta.dirname, '../../../../.storybook/themes');
const tokens = loadTokens();
const brands = globSync('*.css', { cwd: folder }).map((file) => {
	const text = readFileSync(path.join(folder, file), 'utf8');
	return {
		file,
		text,
		values: new Map(
			[...text.matchAll(/--books-([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [
				name,
				value
			])
		)
	};
});

test('there are two brands', () => expect(brands.length).toBeGreaterThanOrEqual(2));

test.each(brands)('$file is made of custom properties alone', ({ text, values }) => {
	const rules = parseCss(text).children.map((node) => text.slice(node.start, node.end));
	expect(rules.map((rule) => rule.split('{')[0]?.replaceAll(/\s+/g, ' ').trim())).toEqual([
		':root',
		':root, [data-books-theme]'
	]);
	const declarations = rules.flatMap((rule) => rule.match(/[\w-]+(?=:\s)/g) ?? []);
	expect(declarations).toEqual([...values.keys()].map((name) => `--books-${name}`));
	const known = tokens.map(({ name }) => name);
	expect([...values.keys()].filter((name) => !known.includes(name))).toEqual([]);
});

test('the brand of the guide is one of them, to the letter but for indentation', () => {
	const guide = readFileSync(path.join(folder, '../../docs/guides/theming.md'), 'utf8');
	const [, example = ''] = /```css\n\/\* src\/brand.css: Harbor \*\/\n(.*?)```/s.exec(guide) ?? [];
	const harbor = brands.find(({ file }) => file === 'harbor.css')?.text ?? '';
	const inline = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
	expect(inline(harbor.replace(/^.*\n/, ''))).toBe(inline(example));
});

const pairs = brands.flatMap(({ file, values }) =>
	colorPairs(
		tokens.map((token) => {
			const value = values.get(token.name);
			if (value === undefined) return token;
			const [, light = value, dark = value] = /^light-dark\((.+), (.+)\)$/.exec(value) ?? [];
			return {
				name: token.name,
				group: token.group,
				type: token.type,
				description: '',
				css: light,
				dark
			};
		})
	).map((pair) => ({ file, ...pair }))
);

test.each(pairs)(
	'$file: $use: $colors has a contrast of $minimum in light and dark colors',
	({ minimum, light, dark }) => {
		expect(light).toBeGreaterThanOrEqual(minimum);
		expect(dark).toBeGreaterThanOrEqual(minimum);
	}
);
