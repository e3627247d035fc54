import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { endAfterTest } from 'test-support/close-after-test';
import { openAt } from './databases.ts';
import { makeFolder } from './start-store.ts';

/** Starts a process that initializes a shop on command. */
async function startStarter(url: string, files: string) {
	const script = path.join(import.meta.dirname, 'libsql-start-process.ts');
	const child = spawn(process.execPath, [script, url, files]);
	const ended = endAfterTest(child);
	let output = '';
	let errors = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
	child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
	await Promise.race([once(child.stdout, 'data'), ended]);
	return {
		go: () => child.stdin.write('go\n'),
		async secret() {
			await ended;
			expect(errors).toBe('');
			return output.split('\n')[1];
		}
	};
}

test('three processes that start on one new libSQL database, which has no lock, create one shop with one secret', async () => {
	const folder = makeFolder();
	const url = `file:${path.join(folder, 'shop.db')}`;
	const files = path.join(folder, 'files');
	const starters = await Promise.all([1, 2, 3].map(() => startStarter(url, files)));
	for (const starter of starters) starter.go();
	const secrets = await Promise.all(starters.map((starter) => starter.secret()));
	expect(new Set(secrets).size).toBe(1);
	expect(secrets[0]).toMatch(/^\["[\w-]{43}"\]$/);
	expect(statSync(path.join(folder, 'bookstore.secret')).mode & 0o777).toBe(0o600);

	const database = openAt('libSQL', url);
	await database.store.saveBook({
		...{ id: 'a', title: 'Skarvøy', author: 'A', description: null, priceInCents: 1 }
	});
	const found = await database.store.listBooks({ search: 'skarvoy', limit: 10 });
	expect(found.books.map(({ id }) => id)).toEqual(['a']);
});
