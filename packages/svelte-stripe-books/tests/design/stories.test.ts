import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { problemMessages } from '../../src/lib/core/problem.ts';

const library = path.join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(library, file), 'utf8');
const storiesOf = (name: string) => read(`stories/${name}.stories.svelte`);

/** Components that the package exports, with their files. */
const components = globSync(['src/lib/index.ts', 'src/lib/components/*/index.ts'], {
	cwd: library
}).flatMap((index) =>
	[...read(index).matchAll(/default as (\w+),.*? from '(.+?)'/g)].map(
		([, name = '', file = '']) => ({
			name,
			file: path.join(path.dirname(index), file)
		})
	)
);
const primitives = ['Buttons', 'Fields', 'Links'];
const headings = ['When to use it', 'Anatomy', 'Parts and tokens', 'Keyboard', 'Example'];

/** Returns the values of `status` in a type of `results.ts`. */
function statusesOf(type: string): string[] {
	const [, declared = ''] = read('src/lib/core/results.ts').split(`export type ${type}<`);
	const [own = ''] = declared.split(/\n(?:export|\/\*\*)/);
	return [...own.matchAll(/status:\s*([^;}]+)/g)].flatMap(([, values = '']) =>
		[...values.matchAll(/'(\w+)'/g)].map(([, value = '']) => value)
	);
}

test('the package exports components', () => expect(components.length).toBeGreaterThan(20));

test.each([...components.map(({ name }) => name), ...primitives])(
	'the page of %s says when to use it, and names its anatomy, parts, keyboard and an example',
	(name) => {
		const text = read(`stories/prose/${name}.md`);
		expect([...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual(headings);
		const sections = text.split(/^## .+$/m).slice(1);
		expect(sections.filter((section) => section.trim().length < 20)).toEqual([]);
		expect(sections.at(-1)).toContain('```');
	}
);

test.each(components)('the page of $name names each part that it renders', ({ name, file }) => {
	expect(existsSync(path.join(library, `stories/${name}.stories.svelte`))).toBe(true);
	const parts = new Set(read(file).match(/data-books-[\w-]+(?==)/g));
	const named = new Set(read(`stories/prose/${name}.md`).match(/data-books-[\w-]+/g));
	expect([...parts].filter((part) => !named.has(part))).toEqual([]);
});

test('every token that a page names exists', () => {
	const tokens = read('src/lib/tokens.json');
	for (const file of globSync('stories/prose/*.md', { cwd: library })) {
		const [, section = ''] = read(file).split('## Parts and tokens');
		const rows =
			section
				.split('## Keyboard')[0]
				?.match(/^\|.*\|$/gm)
				?.slice(2) ?? [];
		expect(rows.length).toBeGreaterThan(0);
		const named = rows.flatMap(
			(row) =>
				row
					.split('|')
					.at(-2)
					?.match(/`[\w-]+`/g) ?? []
		);
		expect([file, named.filter((name) => !tokens.includes(`"${name.slice(1, -1)}"`))]).toEqual([
			file,
			[]
		]);
	}
});

test.each(Object.keys(problemMessages))('the problem `%s` has a story', (code) => {
	expect(storiesOf('Problem')).toMatch(
		new RegExp(`(problem|tooMany)\\('${code}'|problem=${code}\\b`)
	);
});

test.each([
	['CheckoutStatus', 'CheckoutResult', 9],
	['Library', 'LibraryState', 3]
])('each status that %s shows has a story', (name, type, atLeast) => {
	const statuses = statusesOf(type);
	expect(statuses.length).toBeGreaterThanOrEqual(atLeast);
	expect(statuses.filter((status) => !storiesOf(name).includes(`status: '${status}'`))).toEqual([]);
});

test('each component that can be busy has a story of that', () => {
	const busy = components.filter(({ file }) => /aria-(busy|disabled)=/.test(read(file)));
	expect(busy.length).toBeGreaterThan(1);
	const lacking = busy.filter(({ name }) => !/name="(Busy|Loading)/.test(storiesOf(name)));
	expect(lacking).toEqual([]);
});
