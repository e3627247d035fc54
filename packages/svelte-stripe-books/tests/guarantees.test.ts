import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const library = path.join(import.meta.dirname, '..');
const workspace = path.join(library, '../..');

/** The proofs that docs/guarantees.md names: a test's file, in the library or from the workspace's root, and its name. */
function proofs(): { file: string; name: string }[] {
	const text = readFileSync(path.join(workspace, 'docs/guarantees.md'), 'utf8');
	return [...text.matchAll(/^\|[^|]+\|\s*`([^`]+)`: ([^|]+?)\s*\|$/gm)].map(
		([, file = '', name = '']) => ({
			file: path.join(file.startsWith('tests/') ? library : workspace, file),
			name
		})
	);
}

test('every promise in the docs names a test that is there', () => {
	const all = proofs();
	expect(all.length).toBeGreaterThan(15);
	const missing = all.filter(({ file, name }) => !readFileSync(file, 'utf8').includes(name));
	expect(missing).toEqual([]);
});
