import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { addDemoBooks } from 'test-support/demo-books';
import { findLeaks } from 'test-support/leaks';
import { closeAfterTest, endAfterTest } from 'test-support/close-after-test';
import { shared } from 'test-support/shared-folder';

const bookstore = path.join(import.meta.dirname, '..');

/** Creates a temporary folder, removed when the test ends. */
export function makeFolder(): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'bookstore-'));
	closeAfterTest('folder', () => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** Returns the database file of a store in this folder. */
export const databaseOf = (folder: string): string => path.join(folder, 'shop/bookstore.db');

/** Settings of a shop whose data is in a folder. */
export const dataIn = (folder: string) => ({
	DATABASE_URL: `file:${databaseOf(folder)}`,
	STORAGE_URL: `file:${path.join(folder, 'files')}`
});

/** Adds the demo's books to a shop, which the others are copies of, since it takes seconds. */
async function fill(folder: string): Promise<void> {
	await addDemoBooks(dataIn(folder));
	// Each shop creates its own.
	rmSync(`${databaseOf(folder)}.secret`);
}

/** Creates a temporary folder with the data of a shop that has the demo's books, removed when the test ends. */
export async function makeShop(): Promise<string> {
	const folder = makeFolder();
	cpSync(await shared('demo-shop', fill), folder, { recursive: true });
	return folder;
}

/** Returns the secrets that the output of a store in this folder must not contain. */
function secretsOf(folder: string, env: Record<string, string>): string[] {
	const files = [`${databaseOf(folder)}.secret`, path.join(folder, 'bookstore.secret')];
	const made = files.filter(existsSync).map((file) => readFileSync(file, 'utf8'));
	return [...made, env.BOOKSTORE_SECRET ?? '', env.STRIPE_WEBHOOK_SECRET ?? ''];
}

/**
 * Runs a script of the bookstore with the current Node, and kills it when the test ends. Fails the test if the output contains
 * secrets or personal data.
 */
export function runNode(folder: string, args: string[], env: Record<string, string> = {}) {
	const child = spawn(process.execPath, args, {
		cwd: bookstore,
		env: {
			PATH: process.env.PATH,
			HOST: '127.0.0.1',
			...dataIn(folder),
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
		const leaks = findLeaks(output, { secrets: secretsOf(folder, env) });
		// The seller asks these commands for addresses.
		const isForSeller = args.includes('customers');
		expect(leaks.filter(({ kind }) => !(isForSeller && kind === 'address'))).toEqual([]);
	});
	return { child, listening, ended, output: () => output };
}

/** Starts the built store, as `pnpm --filter bookstore start` does. */
export function start(folder: string, env: Record<string, string> = {}) {
	return runNode(folder, ['server.js'], env);
}

/** Runs a command of `svelte-stripe-books` from the build, as a person does in the folder of the store. */
export function runCommand(folder: string, args: string[], env: Record<string, string> = {}) {
	const program = 'node_modules/svelte-stripe-books/dist/cli.js';
	return runNode(folder, [program, ...args, '--build', 'build'], env);
}
