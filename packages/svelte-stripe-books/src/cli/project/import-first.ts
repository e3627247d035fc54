import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Imports the first of these packages that is installed in a project.
 *
 * @returns its name and its module, or null
 */
export async function importFirst(
	root: string,
	names: readonly string[]
): Promise<{ name: string; module: Record<string, unknown> } | null> {
	const { resolve } = createRequire(path.join(root, 'package.json'));
	for (const name of names) {
		let file: string;
		try {
			file = resolve(name);
		} catch {
			continue;
		}
		const module: Record<string, unknown> = await import(pathToFileURL(file).href);
		return { name, module };
	}
	return null;
}
