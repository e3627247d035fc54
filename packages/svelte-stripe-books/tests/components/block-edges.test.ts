import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, type AST } from 'svelte/compiler';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../../../..');
const files = globSync(
	[
		'packages/svelte-stripe-books/src/lib/**/*.svelte',
		'packages/sv/template/src/**/*.svelte',
		'examples/*/src/**/*.svelte'
	],
	{ cwd: root }
);

type Node = AST.Fragment['nodes'][number];

const isText = (node: Node | undefined) =>
	node?.type === 'ExpressionTag' || (node?.type === 'Text' && node.data.trim() !== '');

/** Returns the first and the last node that a fragment renders. */
function edgesOf({ nodes }: AST.Fragment): (Node | undefined)[] {
	const rendered = nodes.filter(
		(node) =>
			!['Comment', 'ConstTag', 'SnippetBlock'].includes(node.type) &&
			!(node.type === 'Text' && node.data.trim() === '')
	);
	return [rendered[0], rendered.at(-1)];
}

/** Lists the fragments of a template that Svelte may remove: those of blocks and snippets, and what components receive. */
function removableIn(value: unknown): AST.Fragment[] {
	if (typeof value !== 'object' || value === null) return [];
	if (Array.isArray(value)) return value.flatMap(removableIn);
	const node = value as { type?: string } & Record<string, unknown>;
	const inner = Object.entries(node)
		.filter(([name]) => !['parent', 'expression', 'metadata'].includes(name))
		.flatMap(([, part]) => removableIn(part));
	const isBlock = /Block$|^Component$/.test(node.type ?? '');
	const own = isBlock
		? [node.consequent, node.alternate, node.body, node.fallback, node.fragment, node.pending]
		: [];
	return [...(own.filter(Boolean) as AST.Fragment[]), ...inner];
}

// Svelte removes what is between the first and the last node. A browser that translates the page replaces texts, but not elements.
test.each(files)('no block begins or ends with a text: %s', (file) => {
	const source = readFileSync(path.join(root, file), 'utf8');
	const { fragment } = parse(source, { modern: true });
	const found = [fragment, ...removableIn(fragment)]
		.flatMap(edgesOf)
		.filter(isText)
		.map((node) => source.slice(node?.start, node?.end).trim());
	expect(found).toEqual([]);
});
