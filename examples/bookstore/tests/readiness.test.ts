import { mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { addDemoBooks } from 'test-support/demo-books';
import { reservePort } from 'test-support/ports';
import { credentials, startS3 } from 'test-support/s3-server';
import { checkReadiness } from '../src/lib/server/readiness.ts';
import { dataIn, makeFolder, start } from './start-store.ts';

const ok = () => Promise.resolve();

test('a check that fails or hangs makes a shop not ready, and its reason is only logged', async () => {
	vi.useFakeTimers();
	onTestFinished(() => void vi.useRealTimers());
	const failures: unknown[][] = [];
	const ready = checkReadiness(
		{
			database: () => Promise.reject(new Error('postgres://shop:hidden@db.example is down')),
			storage: () => new Promise(() => {}),
			mail: ok
		},
		(...failure) => failures.push(failure)
	);
	await vi.advanceTimersByTimeAsync(3_000);
	expect(await ready).toEqual({
		isReady: false,
		states: { database: 'failed', storage: 'failed', mail: 'ok' }
	});
	expect(failures).toEqual([
		['database', new Error('postgres://shop:hidden@db.example is down')],
		['storage', new Error('No answer within 3000 ms.')]
	]);
	vi.useRealTimers();
	expect(await checkReadiness({ database: ok }, () => {})).toEqual({
		isReady: true,
		states: { database: 'ok' }
	});
});

/** Starts a store and returns what it answers at a path: status and text. */
async function openStore(env: Record<string, string> = {}) {
	const folder = makeFolder();
	const port = String(await reservePort());
	const store = start(folder, { PORT: port, ...env });
	await Promise.race([store.listening, store.ended]);
	const ask = async (address: string) => {
		const response = await fetch(`http://127.0.0.1:${port}${address}`);
		return { status: response.status, text: await response.text(), headers: response.headers };
	};
	return { folder, store, ask };
}

test('a store with a missing folder of files is alive, but not ready', async () => {
	const { folder, store, ask } = await openStore();
	expect(await ask('/healthz')).toMatchObject({ status: 200, text: 'ok\n' });
	const ready = await ask('/readyz');
	expect(ready).toMatchObject({ status: 200, text: '{"database":"ok","storage":"ok"}' });
	expect(ready.headers.get('cache-control')).toBe('no-store');
	renameSync(path.join(folder, 'files'), path.join(folder, 'elsewhere'));
	expect(await ask('/readyz')).toMatchObject({
		status: 503,
		text: '{"database":"ok","storage":"failed"}'
	});
	expect(await ask('/healthz')).toMatchObject({ status: 200 });
	expect(store.output()).toContain('not_ready');
});

test('a store serves files from a bucket, and is not ready without it', async () => {
	const root = path.join(makeFolder(), 's3');
	mkdirSync(root);
	const s3 = await startS3({ root });
	closeAfterTest('sandbox', () => s3.close());
	const env = {
		STORAGE_URL: 's3://my-books/shop',
		AWS_ENDPOINT_URL_S3: s3.url.replace('/my-books', ''),
		AWS_REGION: credentials.region,
		AWS_ACCESS_KEY_ID: credentials.accessKeyId,
		AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey
	};
	const { folder, store, ask } = await openStore(env);
	await addDemoBooks({ ...dataIn(folder), ...env });
	const sample = await ask('/books/slow-light/sample/slow-light.epub');
	expect(sample.status).toBe(200);
	expect(sample.text.slice(0, 2)).toBe('PK');
	expect(await ask('/readyz')).toMatchObject({ status: 200 });

	const uploads = s3.requests.filter((request) => request.startsWith('PUT'));
	expect(uploads.length).toBeGreaterThan(50);
	const second = await openStore(env);
	expect((await second.ask('/readyz')).status).toBe(200);

	await s3.close();
	expect(await ask('/readyz')).toMatchObject({
		status: 503,
		text: '{"database":"ok","storage":"failed"}'
	});
	const lost = await ask('/books/slow-light/sample/slow-light.epub');
	expect(lost.status).toBe(503);
	expect(store.output()).toContain('not_ready');
});
