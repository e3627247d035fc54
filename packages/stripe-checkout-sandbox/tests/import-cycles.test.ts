import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

/** Source code by file path. */
type Sources = Record<string, string>;

/** Whether a declaration is erased at run time. */
function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
	const areTypes = (elements: readonly { isTypeOnly: boolean }[]): boolean =>
		elements.length > 0 && elements.every((element) => element.isTypeOnly);
	if (ts.isExportDeclaration(node)) {
		const clause = node.exportClause;
		return (
			node.isTypeOnly || Boolean(clause && ts.isNamedExports(clause) && areTypes(clause.elements))
		);
	}
	const { isTypeOnly = false, name, namedBindings } = node.importClause ?? {};
	if (isTypeOnly) return true;
	return (
		!name &&
		Boolean(namedBindings && ts.isNamedImports(namedBindings) && areTypes(namedBindings.elements))
	);
}

/** Returns the files that a file imports or re-exports at run time. */
function importsOf(file: string, code: string): string[] {
	const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest);
	return source.statements.flatMap((node) => {
		if (!ts.isImportDeclaration(node) && !ts.isExportDeclaration(node)) return [];
		const specifier = node.moduleSpecifier;
		if (!specifier || !ts.isStringLiteral(specifier) || isTypeOnly(node)) return [];
		return specifier.text.startsWith('.') ? [path.join(path.dirname(file), specifier.text)] : [];
	});
}

/** Returns one cycle for each import that closes one, e.g. `a.ts → b.ts → a.ts`. */
function findCycles(sources: Sources): string[] {
	const cycles: string[] = [];
	const done = new Set<string>();
	const visit = (file: string, chain: string[]): void => {
		const start = chain.indexOf(file);
		if (start >= 0) cycles.push([...chain.slice(start), file].join(' → '));
		if (start >= 0 || done.has(file)) return;
		for (const imported of importsOf(file, sources[file] ?? '')) visit(imported, [...chain, file]);
		done.add(file);
	};
	for (const file of Object.keys(sources)) visit(file, []);
	return cycles;
}

/** Reads all TypeScript and Svelte files in a folder; of a Svelte file only its scripts. */
function readSources(folder: string): Sources {
	const files = globSync('**/*.{ts,svelte}', { cwd: folder });
	return Object.fromEntries(
		files.map((file) => {
			const text = readFileSync(path.join(folder, file), 'utf8');
			const scripts = [...text.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, code]) => code);
			return [file, file.endsWith('.svelte') ? scripts.join('\n') : text];
		})
	);
}

test.each(['stripe-checkout-sandbox', 'svelte-stripe-books'])('%s has no import cycles', (name) => {
	const sources = readSources(path.join(import.meta.dirname, '../..', name, 'src'));
	expect(Object.keys(sources).length).toBeGreaterThan(80);
	expect(findCycles(sources)).toEqual([]);
});

test.each<[name: string, sources: Sources, cycles: string[]]>([
	[
		'two files',
		{ 'a.ts': "import { b } from './b.ts';", 'b.ts': "export * from './a.ts';" },
		['a.ts → b.ts → a.ts']
	],
	['a file that imports itself', { 'lib/a.ts': "import './a.ts';" }, ['lib/a.ts → lib/a.ts']],
	[
		'a cycle behind an entry point',
		{
			'index.ts': "import A from './a.svelte';",
			'a.svelte': "import { b } from './lib/b.ts';",
			'lib/b.ts': "import a, { type A } from '../a.svelte';"
		},
		['a.svelte → lib/b.ts → a.svelte']
	],
	[
		'types in one direction',
		{ 'a.ts': "import { b } from './b.ts';", 'b.ts': "import type { A } from './a.ts';" },
		[]
	],
	[
		'inline types',
		{ 'a.ts': "import { b } from './b.ts';", 'b.ts': "import { type A } from './a.ts';" },
		[]
	],
	[
		'a diamond',
		{
			'a.ts': "import './b.ts'; import './c.ts';",
			'b.ts': "import './d.ts';",
			'c.ts': "import './d.ts';",
			'd.ts': ''
		},
		[]
	]
])('cycles are detected: %s', (_, sources, cycles) => {
	expect(findCycles(sources)).toEqual(cycles);
});
