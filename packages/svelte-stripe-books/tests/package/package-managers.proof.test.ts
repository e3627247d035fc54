import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';

const packages = path.join(import.meta.dirname, '../../..');

/** Reads the files of a tarball; of the manifest, only the fields that matter to users. */
function unpack(tarball: string, folder: string): Map<string, string> {
	mkdirSync(folder, { recursive: true });
	execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
	const names = readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
	const files = names.sort().map((name): [string, string] => {
		const text = readFileSync(path.join(folder, name), 'utf8');
		if (name !== 'package.json') return [name, text];
		const developmentFields = ['devDependencies', 'scripts', 'publishConfig'];
		const manifest = Object.entries(JSON.parse(text)).filter(
			([key]) => !developmentFields.includes(key)
		);
		return [name, JSON.stringify(Object.fromEntries(manifest))];
	});
	return new Map(files);
}

test.each(['svelte-stripe-books', 'stripe-checkout-sandbox'])(
	'the tarball of %s is the same from npm and pnpm',
	(name) => {
		const from = path.join(packages, name);
		const to = mkdtempSync(path.join(tmpdir(), 'packed-'));
		closeAfterTest('folder', () => rmSync(to, { recursive: true }));
		execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', to], {
			cwd: from,
			shell: process.platform === 'win32'
		});
		execFileSync('pnpm', ['pack', '--out', path.join(to, 'pnpm.tgz')], {
			cwd: from,
			shell: process.platform === 'win32'
		});
		const { version } = JSON.parse(readFileSync(path.join(from, 'package.json'), 'utf8'));
		const byNpm = unpack(path.join(to, `${name}-${version}.tgz`), path.join(to, 'npm'));
		const byPnpm = unpack(path.join(to, 'pnpm.tgz'), path.join(to, 'pnpm'));
		expect(byNpm.size).toBeGreaterThan(20);
		expect(Object.fromEntries(byNpm)).toEqual(Object.fromEntries(byPnpm));
		const { dependencies = {}, peerDependencies } = JSON.parse(byNpm.get('package.json') ?? '{}');
		const ranges = JSON.stringify([dependencies, peerDependencies]);
		expect(ranges).not.toMatch(/catalog:|workspace:/);
	}
);
