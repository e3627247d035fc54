import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { apiSurface } from '../../../../scripts/lib/api-surface.ts';

const workspace = path.join(import.meta.dirname, '../../../..');

test('the reference and llms.txt are up to date (run `pnpm reference` to update them)', () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'reference-'));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	// In a process of its own, since Vite cannot transform the site's files unless the site is installed.
	execFileSync(process.execPath, [path.join(workspace, 'scripts/reference.ts'), folder]);
	expect(readdirSync(folder).sort()).toEqual([
		...['components.md', 'factories.md', 'llms.txt', 'types.md']
	]);
	for (const file of readdirSync(folder)) {
		const text = readFileSync(path.join(folder, file), 'utf8');
		expect(text.length).toBeGreaterThan(10_000);
		expect(readFileSync(path.join(workspace, 'docs', file), 'utf8')).toBe(text);
	}
});

test.each(['svelte-stripe-books', 'stripe-checkout-sandbox'])(
	'api-surface.md of %s is up to date (run `pnpm api-surface` to update it)',
	(name) => {
		const folder = path.join(workspace, 'packages', name);
		expect(apiSurface(folder)).toBe(readFileSync(path.join(folder, 'api-surface.md'), 'utf8'));
	}
);
