import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { add, create } from 'sv';
import addon from '../src/index.ts';
import { defaults } from './defaults.ts';

/** The folder of the example that the add-on makes. */
export const example = path.join(import.meta.dirname, '../../../examples/minimal');

/** Files of the example that are its own, or differ each time. */
const own = /^(README\.md|\.env|node_modules\/.*)$/;

/** Reads the files of a project, by their paths. */
export function readFiles(root: string): Map<string, string> {
	const files = readdirSync(root, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
		.filter((file) => !own.test(file))
		.sort();
	return new Map(files.map((file) => [file, readFileSync(path.join(root, file), 'latin1')]));
}

/** Makes the example in a new folder, as `sv create minimal --add @svelte-stripe-books` does. */
export async function makeExample(): Promise<string> {
	const cwd = mkdtempSync(path.join(tmpdir(), 'minimal-'));
	create({ cwd, name: 'minimal', template: 'minimal', types: 'typescript' });
	const options = { [addon.id]: defaults };
	const { status } = await add({ cwd, addons: { addon }, options, packageManager: 'npm' });
	if (status[addon.id] !== 'success')
		throw new Error(`The add-on ended with ${String(status[addon.id])}.`);
	return cwd;
}
