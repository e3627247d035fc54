/**
 * `pnpm prove:drizzle`: type-checks a schema and a store of the built package with the next version of Drizzle, in a folder
 * of its own. Exits with 1 when they do not.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const next = '1.0.0-rc.5';
const others = [
	...['@electric-sql/pglite@0.5.16', '@types/better-sqlite3@9.6.0', '@types/node@24.19.2'],
	'typescript@6.0.3'
];

const library = path.join(import.meta.dirname, '../packages/svelte-stripe-books');
const root = mkdtempSync(path.join(tmpdir(), 'drizzle-'));

/** Runs a command. @returns its output */
function run(command: string, args: string[], cwd: string): string {
	const shell = process.platform === 'win32';
	return execFileSync(command, args, {
		cwd,
		shell,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 2]
	});
}

try {
	const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', root];
	const tarball = path.join(root, run('npm', pack, library).trim());
	writeFileSync(path.join(root, 'package.json'), '{ "type": "module" }');
	// The peer dependency excludes pre-releases, and SvelteKit is not needed to check these types.
	const flags = ['--silent', '--ignore-scripts', '--legacy-peer-deps'];
	run('npm', ['install', ...flags, tarball, `drizzle-orm@${next}`, ...others], root);
	cpSync(path.join(library, 'proofs/drizzle/stores.ts'), path.join(root, 'stores.ts'));
	const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
	const strict = ['--strict', '--exactOptionalPropertyTypes', '--skipLibCheck'];
	const modules = ['--module', 'esnext', '--moduleResolution', 'bundler', '--target', 'es2023'];
	const options = ['--noEmit', '--types', 'node', ...strict, ...modules];
	run(process.execPath, [compiler, ...options, 'stores.ts'], root);
	console.log(`Schema and store type-check with drizzle-orm ${next}.`);
} catch (error) {
	console.error(error instanceof Error && 'stdout' in error ? String(error.stdout) : error);
	process.exitCode = 1;
} finally {
	rmSync(root, { recursive: true });
}
