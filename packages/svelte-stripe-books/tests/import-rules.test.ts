import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { allowed, moduleOf } from '../../../scripts/import-rules.js';

const lib = path.join(import.meta.dirname, '../src/lib');

interface Import {
	from: string;
	/** A file below src/lib, or the name of a package. */
	to: string;
	isType: boolean;
}

/** The script of a file: all of it, or the content of a component's script tags. */
function scriptOf(file: string): string {
	const text = readFileSync(path.join(lib, file), 'utf8');
	if (!file.endsWith('.svelte')) return text;
	return [...text.matchAll(/<script[^>]*>(.*?)<\/script>/gs)]
		.map(([, script]) => script)
		.join('\n');
}

/** Lists the imports and re-exports of a file, and whether they exist at run time. */
function importsOf(file: string): Import[] {
	const source = ts.createSourceFile(file, scriptOf(file), ts.ScriptTarget.Latest, true);
	const found: Import[] = [];
	const add = (specifier: ts.Expression | undefined, isType: boolean) => {
		if (!specifier || !ts.isStringLiteral(specifier)) return;
		const { text } = specifier;
		const to = text.startsWith('.') ? path.join(path.dirname(file), text) : text;
		found.push({ from: file, to, isType });
	};
	const onlyTypes = (elements: readonly { isTypeOnly: boolean }[]) =>
		elements.length > 0 && elements.every((element) => element.isTypeOnly);
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node)) {
			const clause = node.importClause;
			const bindings = clause?.namedBindings;
			const named = bindings && ts.isNamedImports(bindings) ? onlyTypes(bindings.elements) : false;
			add(node.moduleSpecifier, Boolean(clause?.isTypeOnly || (named && !clause?.name)));
		} else if (ts.isExportDeclaration(node)) {
			const named = node.exportClause && ts.isNamedExports(node.exportClause);
			add(
				node.moduleSpecifier,
				node.isTypeOnly || (named ? onlyTypes(node.exportClause.elements) : false)
			);
		} else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
			add(node.arguments[0], false);
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

const files = globSync('**/*.{ts,svelte}', { cwd: lib }).map((file) => file.replaceAll('\\', '/'));
const graph = new Map(files.map((file) => [file, importsOf(file)]));
const isFile = (to: string) => graph.has(to);
const packageAllowed = (to: string, packages: readonly string[]) =>
	packages.some(
		(name) =>
			to === name || to.startsWith(`${name}/`) || (name === 'node' && to.startsWith('node:'))
	);

test('every file is in a module, and every relative import leads to a file', () => {
	const strays = files.filter((file) => file.includes('/') && !moduleOf(file));
	expect(strays).toEqual([]);
	const dangling = [...graph.values()]
		.flat()
		.filter(({ to }) => /\.(ts|svelte)$/.test(to) && !isFile(to));
	expect(dangling).toEqual([]);
	expect(files.length).toBeGreaterThan(40);
});

test('a module imports only what its row of the table allows', () => {
	const violations: string[] = [];
	for (const { from, to, isType } of [...graph.values()].flat()) {
		const module = moduleOf(from);
		const rule = module && allowed[module];
		if (!rule) continue;
		const target = isFile(to) ? moduleOf(to) : undefined;
		const isAllowed = isFile(to)
			? target === module ||
				rule.modules.includes(target ?? '') ||
				(isType && Boolean(rule.types?.includes(target ?? '')))
			: packageAllowed(to, rule.packages) ||
				(isType && packageAllowed(to, rule.typePackages ?? []));
		if (!isAllowed) violations.push(`${from} → ${to}${isType ? ' (types)' : ''}`);
	}
	expect(violations).toEqual([]);
});

/** Everything a file loads at run time, with the chain of imports that leads there. */
function reach(entry: string): Map<string, string> {
	const seen = new Map([[entry, entry]]);
	const queue = [entry];
	for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
		for (const { to, isType } of graph.get(file) ?? []) {
			if (isType || seen.has(to)) continue;
			seen.set(to, `${seen.get(file)} → ${to}`);
			if (isFile(to)) queue.push(to);
		}
	}
	return seen;
}

test.each([
	[
		'index.ts',
		/^(components\/embedded-checkout|server|store|schema|storage)\/|^(node:|stripe|@stripe|drizzle|better-sqlite3|@sveltejs)/
	],
	...['book', 'cart', 'catalog', 'checkout', 'library'].map((page): [string, RegExp] => [
		`components/${page}/index.ts`,
		/^(components\/embedded-checkout|server|store|schema|storage)\/|^(node:|stripe|@stripe|drizzle|@sveltejs)/
	]),
	[
		'components/embedded-checkout/index.ts',
		/^(server|store|schema|storage)\/|^(node:|stripe|drizzle|@sveltejs)/
	],
	['server/index.ts', /^(cart|components|storage|schema|store)\/|^(node:|stripe|drizzle|svelte$)/],
	['store/pg.ts', /^(cart|components|storage|server)\/|^(node:|stripe|svelte|@sveltejs)/],
	['store/sqlite.ts', /^(cart|components|storage|server)\/|^(node:|stripe|svelte|@sveltejs)/],
	[
		'store/memory.ts',
		/^(cart|components|storage|server|schema)\/|^[a-z@]+(?!.*\.ts$).*\b(stripe|svelte)\b/
	],
	['schema/pg.ts', /^(cart|components|storage|server|store)\/|^(node:|stripe|svelte|@sveltejs)/],
	[
		'schema/sqlite.ts',
		/^(cart|components|storage|server|store)\/|^(node:|stripe|svelte|@sveltejs)/
	],
	[
		'storage/disk.ts',
		/^(cart|components|server|store|schema)\/|^(aws4fetch|stripe|svelte|drizzle|@sveltejs)/
	],
	[
		'storage/r2.ts',
		/^(cart|components|server|store|schema)\/|^(aws4fetch|node:|stripe|svelte|drizzle|@sveltejs)/
	],
	[
		'storage/s3.ts',
		/^(cart|components|server|store|schema)\/|^(node:|stripe|svelte|drizzle|@sveltejs)/
	]
])('%s loads nothing of another half, not even indirectly', (entry, rejected) => {
	const reached = reach(entry);
	expect(reached.size).toBeGreaterThan(1);
	const chains = [...reached].filter(([to]) => rejected.test(to)).map(([, chain]) => chain);
	expect(chains).toEqual([]);
});
