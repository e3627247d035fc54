import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

const workspace = path.join(import.meta.dirname, '../../../..');
const copy = mkdtempSync(path.join(tmpdir(), 'release-'));
afterAll(() => rmSync(copy, { recursive: true }));

/** The published packages. They have one version, since the add-on writes the versions of the others. */
const published = [
	{ folder: 'svelte-stripe-books', name: 'svelte-stripe-books' },
	{ folder: 'stripe-checkout-sandbox', name: 'stripe-checkout-sandbox' },
	{ folder: 'sv', name: '@svelte-stripe-books/sv' }
];

const manifest = (folder: string) =>
	JSON.parse(readFileSync(path.join(copy, 'packages', folder, 'package.json'), 'utf8'));

test('a release needs no network, and creates versions and changelogs from the changesets', () => {
	for (const name of [
		...['.changeset', 'package.json', 'pnpm-workspace.yaml', 'examples/bookstore/package.json'],
		...published.map(({ folder }) => `packages/${folder}/package.json`)
	]) {
		cpSync(path.join(workspace, name), path.join(copy, name), { recursive: true });
	}
	const git = (...args: string[]) => execFileSync('git', args, { cwd: copy });
	git('init', '--quiet', '--initial-branch=main');
	const changeset = path.join(workspace, 'node_modules/@changesets/cli/bin.js');
	execFileSync(process.execPath, [changeset, 'version'], {
		cwd: copy,
		// An unreachable registry and proxy.
		env: {
			...process.env,
			npm_config_registry: 'http://127.0.0.1:9',
			HTTPS_PROXY: 'http://127.0.0.1:9'
		}
	});
	for (const { folder, name } of published) {
		expect([name, manifest(folder).version]).toEqual([name, '0.1.0']);
		const changelog = readFileSync(path.join(copy, 'packages', folder, 'CHANGELOG.md'), 'utf8');
		expect(changelog).toMatch(`# ${name}\n\n## 0.1.0\n`);
	}
	expect(manifest('svelte-stripe-books').devDependencies['stripe-checkout-sandbox']).toBe(
		'workspace:*'
	);
});

test.each(published)(
	'$name declares its repository and is published with provenance',
	({ folder }) => {
		const { repository, publishConfig, engines, keywords, files, license } = JSON.parse(
			readFileSync(path.join(workspace, 'packages', folder, 'package.json'), 'utf8')
		);
		expect(repository).toMatchObject({ type: 'git', directory: `packages/${folder}` });
		expect(publishConfig).toEqual({ access: 'public', provenance: true });
		expect(engines).toEqual({ node: '>=20.19' });
		expect(keywords.length).toBeGreaterThan(4);
		expect(files).toContain('dist');
		expect(license).toBe('MIT');
	}
);

test.each(['svelte-stripe-books', 'stripe-checkout-sandbox'])(
	'%s contains its sources, and one kind of module with side effects',
	(name) => {
		const { sideEffects, files } = JSON.parse(
			readFileSync(path.join(workspace, 'packages', name, 'package.json'), 'utf8')
		);
		expect(sideEffects).toHaveLength(1);
		expect(files).toContain('src');
	}
);
