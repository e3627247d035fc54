import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { versions } from '../src/versions.ts';

const workspace = readFileSync(
	path.join(import.meta.dirname, '../../../pnpm-workspace.yaml'),
	'utf8'
);

test('adds the versions that this workspace tests', () => {
	const own = ['svelte-stripe-books', 'stripe-checkout-sandbox'];
	for (const [name, range] of Object.entries(versions).filter(([name]) => !own.includes(name))) {
		expect(workspace).toMatch(new RegExp(`^ {2}'?${name}'?: ${range.slice(1)}$`, 'm'));
	}
});

test('is a package that sv accepts', () => {
	expect(manifest).not.toHaveProperty('dependencies');
	expect(manifest.keywords).toContain('sv-add');
	expect(manifest.peerDependencies.sv).toBe(`^${/^ {2}sv: (.+)$/m.exec(workspace)?.[1]}`);
});
