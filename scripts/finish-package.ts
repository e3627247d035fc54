/**
 * Mends what svelte-package leaves undone in a built library (its folder is the argument).
 *
 * - Declarations still import `./x.ts`; in the package it is `./x.js`.
 * - TypeScript looks for `X.d.svelte.ts` when a module imports `./X.svelte` under Node's resolution, and finds only the
 *   `X.svelte.d.ts` that editors want.
 * - Comments are for readers: what an export is stands in its declaration, which editors show, and need not come twice. A
 *   declaration that no export leads to is read by nobody.
 */
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const [dist = 'dist'] = process.argv.slice(2);
const manifest = JSON.parse(readFileSync(join(dist, '../package.json'), 'utf8'));

/** What TypeScript wrote, with tabs: a sixteenth of the package would be spaces. */
function tabbed(code: string): string {
	return code.replace(/^(?: {4})+/gm, (spaces) => '\t'.repeat(spaces.length / 4));
}

/** A declaration in which a module that is named on the spot again and again has a short name instead. */
function named(code: string): string {
	const count = new Map<string, number>();
	for (const [, module = ''] of code.matchAll(/import\("([^".][^"]*)"\)\./g)) {
		count.set(module, (count.get(module) ?? 0) + 1);
	}
	const often = [...count].filter(([, times]) => times > 3).map(([module]) => module);
	return often.reduce((text, module, index) => {
		const name = `M${index}`;
		return `import type * as ${name} from '${module}';\n${text.replaceAll(`import("${module}").`, `${name}.`)}`;
	}, code);
}

/** Where a module of a declaration is declared itself: `./x.js` in `x.d.ts`, `./X.svelte` in `X.svelte.d.ts`. */
function declarationOf(from: string, specifier: string): string {
	return `${join(dirname(from), specifier).replace(/\.js$/, '')}.d.ts`;
}

/** Adds a declaration and all that it names to those that are needed. */
function need(declaration: string, needed: Set<string>): Set<string> {
	if (needed.has(declaration) || !existsSync(declaration)) return needed;
	needed.add(declaration);
	for (const { fileName } of ts.preProcessFile(readFileSync(declaration, 'utf8')).importedFiles) {
		if (fileName.startsWith('.')) need(declarationOf(declaration, fileName), needed);
	}
	return needed;
}

for (const name of globSync('**/*.js', { cwd: dist })) {
	const file = join(dist, name);
	const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
		compilerOptions: {
			target: ts.ScriptTarget.ESNext,
			module: ts.ModuleKind.ESNext,
			removeComments: true
		}
	});
	writeFileSync(file, tabbed(outputText));
}
for (const name of globSync('**/*.svelte', { cwd: dist })) {
	const file = join(dist, name);
	const text = readFileSync(file, 'utf8');
	writeFileSync(
		file,
		text.replace(
			/^\s*(?:\/\*\*.*?\*\/|<!--(?! svelte-ignore).*?-->|\/\/(?! svelte-ignore)[^\n]*)\n/gms,
			''
		)
	);
}
for (const name of globSync('**/*.css', { cwd: dist })) {
	const file = join(dist, name);
	writeFileSync(file, readFileSync(file, 'utf8').replace(/^\s*\/\*.*?\*\/\n/gms, ''));
}

const declarations = globSync('**/*.d.ts', { cwd: dist }).map((name) => join(dist, name));
for (const declaration of declarations) {
	const text = readFileSync(declaration, 'utf8');
	writeFileSync(
		declaration,
		named(tabbed(text)).replace(/(['"]\.{1,2}\/[^'"]+)\.ts(?=['"])/g, '$1.js')
	);
}

const needed = new Set<string>();
for (const entry of Object.values<{ types?: string } | string>(manifest.exports)) {
	if (typeof entry === 'object' && entry.types) need(join(dist, '..', entry.types), needed);
}
for (const declaration of declarations) {
	if (!needed.has(declaration)) rmSync(declaration);
}

for (const declaration of needed) {
	const component = declaration.replace(/\.d\.ts$/, '');
	// `cart.svelte.d.ts` declares a module of runes, `BookCard.svelte.d.ts` a component that is there as such.
	if (!component.endsWith('.svelte') || !existsSync(component)) continue;
	const module = `./${component.slice(dirname(component).length + 1)}.js`;
	writeFileSync(
		component.replace(/\.svelte$/, '.d.svelte.ts'),
		`export * from '${module}';\nexport { default } from '${module}';\n`
	);
}
