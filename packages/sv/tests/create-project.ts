import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { add, create, officialAddons } from 'sv';
import { closeAfterTest } from 'test-support/close-after-test';
import addon from '../src/index.ts';
import type { Answers } from '../src/options.ts';
import { defaults } from './defaults.ts';

/** A project of `sv create`, without installed packages. */
export function createProject(types: 'typescript' | 'checkjs' = 'typescript') {
	const root = mkdtempSync(path.join(tmpdir(), 'sv-'));
	closeAfterTest('folder', () => rmSync(root, { recursive: true }));
	create({ cwd: root, name: 'night-books', template: 'minimal', types });
	return {
		root,
		read: (file: string) => readFileSync(path.join(root, file), 'utf8'),
		/** Paths of all files. */
		files: () =>
			readdirSync(root, { recursive: true, withFileTypes: true })
				.filter((entry) => entry.isFile())
				.map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
				.sort(),
		/** Runs the add-on, after or together with others. @returns the printed steps, and why it was canceled */
		async addShop(answers: Partial<Answers> = {}, others: Others = {}) {
			const addons = Object.fromEntries(
				Object.keys(others).map((name) => [name, officialAddons[name as keyof Others]])
			);
			const options = Object.fromEntries(
				Object.entries(others).map(([name, given]) => [addons[name]?.id, given])
			);
			const { status } = await add({
				cwd: root,
				addons: { ...addons, addon },
				options: { ...options, [addon.id]: { ...defaults, ...answers } },
				packageManager: 'npm'
			});
			const steps = addon.nextSteps?.({ packageManager: 'npm' } as never) ?? [];
			return { status: status[addon.id], steps: steps.join('\n') };
		}
	};
}

/** Options of `sv`'s own add-ons. */
type Others = Partial<Record<keyof typeof officialAddons, object>>;
