/**
 * `node scripts/finish-package.ts <dist>`: post-processes the output of svelte-package.
 *
 * - Rewrites imports of `./x.ts` in declarations to `./x.js`.
 * - Adds `X.d.svelte.ts`, which TypeScript needs for `./X.svelte` under Node's module resolution, beside the `X.svelte.d.ts`
 *   that editors need.
 * - Removes comments from code, since declarations contain them, and declarations that no entry point reaches.
 */
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const [dist = 'dist'] = process.argv.slice(2);
const manifest = JSON.parse(readFileSync(join(dist, '../package.json'), 'utf8'));

/** Indents with tabs, which makes the package smaller. */
function tabbed(code: string): string {
	return code.replace(/^(?: {4})+/gm, (spaces) => '\t'.repeat(spaces.length / 4));
}

/** Replaces repeated inline `import('module')` types in a declaration with one import. */
function hoistImportTypes(code: string): string {
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

/** Returns the declaration file of an imported module: `x.d.ts` for `./x.js`, `X.svelte.d.ts` for `./X.svelte`. */
function declarationOf(from: string, specifier: string): string {
	return `${join(dirname(from), specifier).replace(/\.js$/, '')}.d.ts`;
}

/** Adds a declaration and everything that it imports. */
function addReachable(declaration: string, reachable: Set<string>): Set<string> {
	if (reachable.has(declaration) || !existsSync(declaration)) return reachable;
	reachable.add(declaration);
	for (const { fileName } of ts.preProcessFile(readFileSync(declaration, 'utf8')).importedFiles) {
		if (fileName.startsWith('.')) addReachable(declarationOf(declaration, fileName), reachable);
	}
	return reachable;
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
		hoistImportTypes(tabbed(text)).replace(/(['"]\.{1,2}\/[^'"]+)\.ts(?=['"])/g, '$1.js')
	);
}

const reachable = new Set<string>();
for (const entry of Object.values<{ types?: string } | string>(manifest.exports)) {
	if (typeof entry === 'object' && entry.types)
		addReachable(join(dist, '..', entry.types), reachable);
}
for (const declaration of declarations) {
	if (!reachable.has(declaration)) rmSync(declaration);
}

for (const declaration of reachable) {
	const component = declaration.replace(/\.d\.ts$/, '');
	// `cart.svelte.d.ts` declares a runes module, `BookCard.svelte.d.ts` a component, whose `.svelte` file exists.
	if (!component.endsWith('.svelte') || !existsSync(component)) continue;
	const module = `./${component.slice(dirname(component).length + 1)}.js`;
	writeFileSync(
		component.replace(/\.svelte$/, '.d.svelte.ts'),
		`export * from '${module}';\nexport { default } from '${module}';\n`
	);
}
