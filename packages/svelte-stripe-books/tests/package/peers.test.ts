import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { lowest } from '../../../../e2e/consumers/matrix.ts';
import { workspace, textOf } from '../docs/blocks.ts';

interface Row {
	name: string;
	lowest: string;
	highest: string;
}

/** Reads the table "Works with" of the README. */
function readTable(): Row[] {
	const [, section = ''] = textOf('packages/svelte-stripe-books/README.md').split(
		'\n## Works with\n'
	);
	const rows = section.matchAll(
		/^\| `?([@\w/-]+)`?(?: \(optional\))? +\| (\d\S+) +\| (\d\S+) +\|$/gm
	);
	return [...rows].map(([, name = '', from = '', to = '']) => ({
		name,
		lowest: from,
		highest: to
	}));
}

const table = readTable();
const rowOf = (name: string) => table.find((row) => row.name === name);

function manifestOf(name: string) {
	const file = path.join(workspace, 'packages', name, 'package.json');
	const manifest = JSON.parse(readFileSync(file, 'utf8'));
	// The sandbox is released together with the library, so its version need not be checked.
	delete manifest.peerDependencies?.['stripe-checkout-sandbox'];
	return manifest;
}

/** Returns the lowest version in a range: `2.12.0` of `^2.12.0 || ^3.0.0`. */
const floorOf = (range: string) => /\d+\.\d+\.\d+/.exec(range)?.[0];

/** Returns the version that the workspace installs and tests. */
function installedVersion(name: string): string | undefined {
	const [, catalog = ''] = textOf('pnpm-workspace.yaml').split('\ncatalog:\n');
	return new RegExp(`^  '?${name}'?: (\\S+)$`, 'm').exec(catalog)?.[1];
}

test('the README names Node, Vite and every peer dependency', () => {
	const { peerDependencies } = manifestOf('svelte-stripe-books');
	expect(table.map(({ name }) => name).toSorted()).toEqual(
		['Node', 'vite', ...Object.keys(peerDependencies)].toSorted()
	);
});

test.each(['svelte-stripe-books', 'stripe-checkout-sandbox'])(
	'the peer dependencies of %s begin at the lowest versions in the README',
	(name) => {
		const { peerDependencies, engines } = manifestOf(name);
		// The README of the sandbox names the test runners of its fixtures.
		const named = Object.entries<string>(peerDependencies).filter(([peer]) => rowOf(peer));
		for (const [peer, range] of named) {
			expect([peer, floorOf(range)]).toEqual([peer, rowOf(peer)?.lowest]);
		}
		expect(rowOf('Node')?.lowest).toMatch(engines.node.replace('>=', ''));
	}
);

test('the lowest versions in the README are those in which the quick start is tested', () => {
	expect(rowOf('Node')?.lowest).toBe(lowest.node);
	// The quick start neither embeds the payment form nor has a bucket.
	const unused = ['Node', '@stripe/stripe-js', 'aws4fetch'];
	for (const row of table.filter(({ name }) => !unused.includes(name))) {
		expect([row.name, row.lowest]).toEqual([row.name, lowest.versions[row.name]]);
	}
});

test('the highest versions in the README are those that the workspace installs', () => {
	for (const { name, highest } of table) {
		expect([name, highest]).toEqual([name, installedVersion(name.toLowerCase())]);
	}
});
