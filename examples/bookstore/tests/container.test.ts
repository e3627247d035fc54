import { execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, chown, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { DCLinter } from 'dclint';
import { validate } from 'dockerfile-utils';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { endAfterTest } from 'test-support/close-after-test';
import { reservePort } from 'test-support/ports';
import { readSettings } from '../src/lib/server/settings.ts';
import { makeFolder } from './start-store.ts';

const bookstore = path.join(import.meta.dirname, '..');
const dockerfile = readFileSync(path.join(bookstore, 'Dockerfile'), 'utf8');
const compose = parse(readFileSync(path.join(bookstore, 'compose.yaml'), 'utf8'));

test('Dockerfile, compose.yaml and the Dockerfile in the documentation have no errors', () => {
	expect(validate(dockerfile)).toEqual([]);
	const page = readFileSync(path.join(bookstore, '../../docs/deploy/container.md'), 'utf8');
	const [, onPage = ''] = /```dockerfile\n([\s\S]*?)```/.exec(page) ?? [];
	expect(onPage).toContain('FROM node:');
	expect(validate(onPage)).toEqual([]);
	const linter = new DCLinter({ rules: {}, quiet: false, debug: false, exclude: [] });
	const results = linter.lintFiles([path.join(bookstore, 'compose.yaml')], false);
	expect(results).toMatchObject([{ messages: [] }]);
});

test('what Dockerfile and compose.yaml run, copy and mount exists', () => {
	expect(dockerfile).toContain('exec node scripts/bundle.ts /bookstore');
	expect(existsSync(path.join(bookstore, 'scripts/bundle.ts'))).toBe(true);
	const [, , script] = compose.services.sandbox.command;
	const [cli = ''] = compose.services.sandbox.command.slice(1);
	expect(script).toBe('--host');
	expect(existsSync(path.join(bookstore, '../..', cli))).toBe(true);
	const [mounted = ''] = compose.services.proxy.volumes[0].split(':');
	const nginx = readFileSync(path.join(bookstore, mounted), 'utf8');
	for (const store of ['store-1', 'store-2']) {
		expect(compose.services).toHaveProperty(store);
		expect(nginx).toContain(`server ${store}:3000;`);
	}
});

test('the store accepts the settings of Dockerfile and compose.yaml', () => {
	const fromFile = Object.fromEntries(
		[...dockerfile.matchAll(/\b([A-Z_]+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value])
	);
	expect(readSettings(fromFile)).toMatchObject({
		database: { engine: 'sqlite', file: '/data/bookstore.db' },
		storage: { kind: 'disk', directory: '/data/files' }
	});
	const env = { ...fromFile, ...compose['x-store'].environment };
	const BOOKSTORE_SECRET = 'xK3v9Qm2Lr8Tz5Wc1Yb7Nd4Hf6Jg0PsA';
	expect(readSettings({ ...env, BOOKSTORE_SECRET })).toMatchObject({
		origin: 'http://localhost:8080',
		database: { engine: 'postgres' },
		storage: { kind: 's3', url: 'http://s3:7070/my-books' },
		limits: { kind: 'redis' }
	});
});

/** A user without any rights, if this process may become one. */
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

test('the bundle of the container runs as another user, writes only to its data, and ends cleanly', async () => {
	const folder = makeFolder();
	await chmod(folder, 0o755);
	const bundle = path.join(folder, 'bundle');
	const data = path.join(folder, 'data');
	execFileSync(process.execPath, ['scripts/bundle.ts', bundle], { cwd: bookstore, stdio: 'pipe' });
	await mkdir(data);
	if (nobody.uid) await chown(data, nobody.uid, nobody.gid);

	const env = {
		PATH: process.env.PATH,
		HOST: '127.0.0.1',
		PORT: String(await reservePort()),
		DATABASE_URL: `file:${data}/bookstore.db`,
		STORAGE_URL: `file:${data}/files`,
		// Nothing listens there.
		STRIPE_API_BASE: `http://127.0.0.1:${await reservePort()}`
	};
	// What makes the demo's books stays out of it.
	expect(existsSync(path.join(bundle, 'node_modules/@myriaddreamin'))).toBe(false);
	const listFiles = () => readdirSync(bundle, { recursive: true });
	const before = listFiles();
	const options = { cwd: bundle, env, ...nobody };
	// As in the container: docker compose exec store-1 npx svelte-stripe-books doctor
	const program = path.join(bundle, 'node_modules/.bin/svelte-stripe-books');
	const [, ...addBooks] = compose.services.books.command;
	expect(compose.services.books.command[0]).toBe('node');
	await promisify(execFile)(process.execPath, addBooks, options);
	const doctor = await promisify(execFile)(program, ['doctor', '--json'], options).catch(
		(error: { code: number; stdout: string }) => error
	);
	expect(JSON.parse(doctor.stdout)).toMatchObject({
		lines: expect.arrayContaining([
			expect.objectContaining({ level: 'ok', check: 'files' }),
			expect.objectContaining({ level: 'error', check: 'key' })
		])
	});
	const store = spawn(process.execPath, ['server.js'], options);
	const ended = endAfterTest(store);
	let output = '';
	await new Promise<void>((resolve) => {
		for (const stream of [store.stdout, store.stderr]) {
			stream.setEncoding('utf8').on('data', (text: string) => {
				output += text;
				if (output.includes('The bookstore is at')) resolve();
			});
		}
		void ended.then(() => resolve());
	});
	expect(output).toContain('The bookstore is at');

	const origin = `http://127.0.0.1:${env.PORT}`;
	expect(await (await fetch(`${origin}/readyz`)).json()).toEqual({ database: 'ok', storage: 'ok' });
	const sample = await fetch(`${origin}/books/slow-light/sample/slow-light.epub`);
	expect(sample.status).toBe(200);
	await sample.body?.cancel();
	const health = () => promisify(execFile)(process.execPath, ['server/health.js'], options);
	await expect(health()).resolves.toBeDefined();

	store.kill('SIGTERM');
	expect(await ended).toBe(0);
	await expect(health()).rejects.toMatchObject({ code: 1 });
	expect(listFiles()).toEqual(before);
});
