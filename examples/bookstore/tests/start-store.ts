import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { findLeaks } from '../../../scripts/lib/leaks.ts';
import { closeAfterTest, endAfterTest } from '../../../scripts/vitest/closing.ts';

const bookstore = path.join(import.meta.dirname, '..');

/** A folder of its own for a test, gone when that ends. */
export function makeFolder(): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'bookstore-'));
	closeAfterTest('folder', () => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** Where a store of this folder keeps its data. */
export const databaseOf = (folder: string): string => path.join(folder, 'shop/bookstore.db');

/** What a store of this folder must tell nobody. */
function secretsOf(folder: string, env: Record<string, string>): string[] {
	const files = [`${databaseOf(folder)}.secret`, path.join(folder, 'bookstore.secret')];
	const made = files.filter(existsSync).map((file) => readFileSync(file, 'utf8'));
	return [...made, env.BOOKSTORE_SECRET ?? '', env.STRIPE_WEBHOOK_SECRET ?? ''];
}

/**
 * Runs a script of the bookstore on this very Node; killed when the test ends, which fails when anything was written that
 * nobody should read.
 */
export function runNode(folder: string, args: string[], env: Record<string, string> = {}) {
	const child = spawn(process.execPath, args, {
		cwd: bookstore,
		env: {
			PATH: process.env.PATH,
			HOST: '127.0.0.1',
			DATABASE_URL: `file:${databaseOf(folder)}`,
			FILES_DIR: path.join(folder, 'files'),
			...env
		}
	});
	let output = '';
	let announce: () => void;
	const listening = new Promise<void>((resolve) => (announce = resolve));
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => {
			output += text;
			if (output.includes('The bookstore is at')) announce();
		});
	}
	const ended = endAfterTest(child);
	closeAfterTest('store', async () => {
		await ended;
		expect(findLeaks(output, { secrets: secretsOf(folder, env) })).toEqual([]);
	});
	return { child, listening, ended, output: () => output };
}

/** Starts the built store, as `pnpm --filter bookstore start` does. */
export function start(folder: string, env: Record<string, string> = {}) {
	return runNode(folder, ['server.js'], env);
}
