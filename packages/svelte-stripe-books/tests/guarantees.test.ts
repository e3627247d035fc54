import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const library = path.join(import.meta.dirname, '..');
const workspace = path.join(library, '../..');

/** Reads the tests that docs/guarantees.md names; paths are relative to the library or to the root of the workspace. */
function namedTests(): { file: string; name: string }[] {
	const text = readFileSync(path.join(workspace, 'docs/guarantees.md'), 'utf8');
	return [...text.matchAll(/^\|[^|]+\|\s*`([^`]+)`: ([^|]+?)\s*\|$/gm)].map(
		([, file = '', name = '']) => ({
			file: path.join(file.startsWith('tests/') ? library : workspace, file),
			name
		})
	);
}

test('every guarantee in the docs names an existing test', () => {
	const all = namedTests();
	expect(all.length).toBeGreaterThan(15);
	const missing = all.filter(({ file, name }) => !readFileSync(file, 'utf8').includes(name));
	expect(missing).toEqual([]);
});

test('every platform in the README names an existing test or part of `pnpm prove`', () => {
	const read = (file: string) => readFileSync(path.join(workspace, file), 'utf8');
	const [, section = ''] = read('README.md').split('\n## Runs on\n');
	const cells = [...section.split('\n## ')[0]!.matchAll(/\| `([^`]+)` +\|$/gm)].map(
		([, cell = '']) => cell
	);
	expect(cells.length).toBeGreaterThan(5);
	for (const cell of cells) {
		const [, part] = /^pnpm prove --only (\S+)$/.exec(cell) ?? [];
		if (part) expect(read('scripts/prove.ts')).toContain(`name: '${part}'`);
		else expect(read(cell)).toMatch(/^\t?test\((?!.*@proof).* sells a book/m);
	}
});
