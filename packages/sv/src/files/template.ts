import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packageFolder } from '../package-folder.ts';
import type { Plan } from '../plan.ts';
import { sayHowItOpens, translate } from './german.ts';

/** The files that are nearly the same in every shop, written for SvelteKit 2 and TypeScript. */
const template = packageFolder('template');

/** Reads the template's files, adapted to a project: contents by path. */
export function templateFiles(plan: Plan): Map<string, string> {
	const { project, answers } = plan;
	const files = new Map<string, string>();
	for (const entry of readdirSync(template, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile()) continue;
		const at = path.join(entry.parentPath, entry.name);
		const file = path.relative(template, at).replaceAll(path.sep, '/');
		if (answers.access === 'email' && file.includes('/library/link/')) continue;
		if (answers.style === 'plain' && file.endsWith('.css')) continue;
		const text = sayHowItOpens(translate(file, readFileSync(at, 'utf8'), answers), answers);
		files.set(place(file, plan), adapt(text, plan));
	}
	const name = `export const shopName = ${JSON.stringify(project.title).replaceAll('"', "'")};\n`;
	return files.set(`${project.lib}/shop-name.${project.language}`, name);
}

/** Where a file of the template is in the project. */
function place(file: string, { project, catalog }: Plan): string {
	const own = file
		.replace(/\.ts$/, `.${project.language}`)
		.replace(/^src\/lib\//, `${project.lib}/`)
		.replace(/^src\/routes\//, `${project.routes}/`);
	const isCatalog = /^src\/routes\/\+page\./.test(file);
	return isCatalog && catalog !== '/' ? own.replace('/+page.', `${catalog}/+page.`) : own;
}

/** Adapts a text of the template to SvelteKit's version, the language, the style and the path of the catalog. */
function adapt(text: string, { project, answers, catalog }: Plan): string {
	let own = text.replaceAll("resolve('/')", `resolve('${catalog}')`);
	if (answers.style === 'plain') own = own.replaceAll(/^\timport '.+\.css';\n/gm, '');
	if (project.isKit3) {
		own = own
			.replaceAll(/'\$lib\/([\w/-]+)'/g, `'#lib/$1.${project.language}'`)
			.replaceAll('invalidateAll', 'refreshAll');
	}
	return project.language === 'ts' ? own : withoutTypes(own);
}

/** Removes the few types of the template, which are in components. */
const withoutTypes = (text: string) =>
	text
		.replace('<script lang="ts">', '<script>')
		.replaceAll(/^\timport type .+;\n/gm, '')
		.replace(
			'\tlet { children }: { children: Snippet } = $props();',
			"\t/** @type {{ children: import('svelte').Snippet }} */\n\tlet { children } = $props();"
		);
