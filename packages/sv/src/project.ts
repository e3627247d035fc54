import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isKit3, sanitizeName } from '@sveltejs/sv-utils';
import type { Workspace } from 'sv';

/** The project that the shop is added to. */
export interface Project {
	/** Folder of the project. */
	root: string;
	language: 'ts' | 'js';
	isKit3: boolean;
	/** Folder of `$lib`, such as `src/lib`. */
	lib: string;
	/** Folder of the routes, such as `src/routes`. */
	routes: string;
	/** Name of the package, as it marks the shop's orders at Stripe: `my-shop`. */
	name: string;
	/** Name that visitors see: `My Shop`. */
	title: string;
	/** Reads a file of the project, or returns `''`. */
	read(file: string): string;
}

/** Reads what the add-on must know about a project. */
export function readProject({ cwd, language, directory, dependencyVersion }: Workspace): Project {
	const read = (file: string) => {
		const at = path.join(cwd, file);
		return existsSync(at) ? readFileSync(at, 'utf8') : '';
	};
	const manifest: { name?: string } = JSON.parse(read('package.json') || '{}');
	const name = sanitizeName(manifest.name ?? path.basename(cwd), 'wrangler');
	return {
		root: cwd,
		language,
		isKit3: isKit3(dependencyVersion('@sveltejs/kit')),
		lib: directory.lib,
		routes: directory.kitRoutes,
		name,
		title: name
			.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => ` ${letter.toUpperCase()}`)
			.trim(),
		read
	};
}
