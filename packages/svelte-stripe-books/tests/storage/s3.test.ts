import { closeSync, ftruncateSync, mkdirSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { credentials } from 'test-support/s3-server';
import { createS3Storage } from '../../src/lib/storage/s3.ts';
import { counting } from '../support/sample-shop.ts';
import { openS3, openShopOf } from '../support/storages.ts';

describe('a redirect', () => {
	test('leads to a URL that works for a minute, for one method and one file', async () => {
		let now = new Date();
		const { storage, put } = await openS3({ delivery: 'redirect' }, { now: () => now });
		await put('emma.epub', 'the book');
		await put('other.epub', 'another');
		const url = await storage.open('emma.epub', {
			...{ file: {} as never, purchase: null, method: 'GET' },
			contentType: 'application/epub+zip',
			contentDisposition: 'attachment; filename="a b+c.epub"'
		});
		if (!(url instanceof URL)) throw new Error('No URL.');
		expect(url.search).not.toContain('+');
		const answer = await fetch(url);
		expect(await answer.text()).toBe('the book');
		expect(answer.headers.get('content-disposition')).toBe('attachment; filename="a b+c.epub"');
		expect(answer.headers.get('cache-control')).toBe('private, no-store, no-transform');

		expect((await fetch(url, { method: 'HEAD' })).status).toBe(403);
		expect((await fetch(url.href.replace('emma', 'other'))).status).toBe(403);
		expect((await fetch(url.href.replace('a%20b', 'c'))).status).toBe(403);
		now = new Date(now.getTime() + 59_000);
		expect((await fetch(url)).status).toBe(200);
		now = new Date(now.getTime() + 2_000);
		expect((await fetch(url)).status).toBe(403);
	});
});

describe('a bucket that fails', () => {
	const unread = (get: (headers: Record<string, string>) => Promise<Response>) =>
		get({ accept: 'application/json' });

	test.each([
		['secretAccessKey', { secretAccessKey: 'another' }, /403\. Check .*s3:ListBucket/],
		['region', { region: 'us-west-2' }, /403\. Check .*region/]
	])('because of a wrong %s is logged with the fix', async (_, wrong, message) => {
		const { storage, put } = await openS3(wrong);
		await put('emma.epub', 'the book');
		const { get, reports } = openShopOf(storage, 'emma.epub');
		expect((await unread(get)).status).toBe(503);
		expect(reports).toMatchObject([
			{ code: 'file_unreadable', error: { message: expect.stringMatching(message) } }
		]);
	});

	test('in another region is logged with the fix', async () => {
		const { storage } = await openS3(
			{},
			{
				intercept: (_, response) => Boolean(response.writeHead(301).end())
			}
		);
		const { get, reports } = openShopOf(storage, 'emma.epub');
		expect((await unread(get)).status).toBe(503);
		expect(String(reports[0]?.error)).toContain('301. The bucket is in another region');
	});

	test('is asked again after 503, and read', async () => {
		let failures = 2;
		const { storage, put } = await openS3(
			{},
			{
				intercept: (_, response) => failures-- > 0 && Boolean(response.writeHead(503).end())
			}
		);
		await put('emma.epub', 'the book');
		expect(await (await openShopOf(storage, 'emma.epub').get()).text()).toBe('the book');
	});

	test('is reported if it keeps answering 500', async () => {
		const { storage } = await openS3(
			{},
			{
				intercept: (_, response) => Boolean(response.writeHead(500).end())
			}
		);
		const { get, reports } = openShopOf(storage, 'emma.epub');
		expect((await unread(get)).status).toBe(503);
		expect(String(reports[0]?.error)).toContain('S3 answered 500.');
	});

	test('does not answer in time', async () => {
		const { storage } = await openS3({ timeout: 50 }, { intercept: () => true });
		const { get, reports } = openShopOf(storage, 'emma.epub');
		expect((await unread(get)).status).toBe(503);
		expect(String(reports[0]?.error)).toContain('did not respond within 50 ms');
	});

	test('is not reached', async () => {
		const { storage, close } = await openS3();
		await close();
		const { get, reports } = openShopOf(storage, 'emma.epub');
		expect((await unread(get)).status).toBe(503);
		expect(reports).toMatchObject([{ code: 'file_unreadable' }]);
	});

	test.each([
		['ends early', (bytes: number) => bytes - 1000],
		['sends another length', (bytes: number) => bytes]
	])('%s, so that the download breaks off', async (_, lengthOf) => {
		const bytes = counting(100_000);
		const { storage, put } = await openS3(
			{},
			{
				intercept(request, response) {
					if (request.method !== 'GET') return false;
					response.writeHead(200, { 'content-length': lengthOf(bytes.byteLength + 1000) });
					response.write(bytes.slice(0, 50_000), () => response.destroy());
					return true;
				}
			}
		);
		await put('emma.epub', bytes);
		const answer = await openShopOf(storage, 'emma.epub').get();
		expect(answer.headers.get('content-length')).toBe('100000');
		await expect(answer.bytes()).rejects.toThrow();
	});

	test('holds a compressed object, which is logged with the fix', async () => {
		const { storage } = await openS3(
			{},
			{
				intercept: (_, response) =>
					Boolean(response.writeHead(200, { 'content-encoding': 'gzip' }).end())
			}
		);
		const { get, reports } = openShopOf(storage, 'emma.epub');
		expect((await unread(get)).status).toBe(503);
		expect(String(reports[0]?.error)).toContain('Upload it without one.');
	});
});

test('a download that takes longer than the timeout is sent whole', async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	onTestFinished(() => void vi.useRealTimers());
	const { storage, put } = await openS3({ timeout: 10_000 });
	await put('emma.epub', counting(4_000_000));
	const answer = await openShopOf(storage, 'emma.epub').get();
	const reader = answer.body!.getReader();
	let total = (await reader.read()).value?.byteLength ?? 0;
	vi.advanceTimersByTime(60_000);
	for (let part = await reader.read(); !part.done; part = await reader.read()) {
		total += part.value.byteLength;
	}
	expect(total).toBe(4_000_000);
});

test.each(['stream', 'redirect'] as const)(
	'reads a file of 3 GiB at every position (%s)',
	async (delivery) => {
		const { storage, bucket } = await openS3({ delivery });
		const size = 3_221_225_472;
		const positions = [0, 2 ** 31 - 5, 2 ** 31 + 1_000_000, size - 20];
		mkdirSync(bucket, { recursive: true });
		const descriptor = openSync(path.join(bucket, 'saga.m4b'), 'w');
		ftruncateSync(descriptor, size);
		for (const at of positions) writeSync(descriptor, `at ${at}`, at);
		closeSync(descriptor);

		const { get } = openShopOf(storage, 'saga.m4b', 'Saga.m4b');
		expect((await get({}, 'HEAD')).headers.get('content-length')).toBe(String(size));
		for (const at of positions) {
			const mark = `at ${at}`;
			const answer = await get({ range: `bytes=${at}-${at + mark.length - 1}` });
			expect(answer.status).toBe(206);
			expect(await answer.text()).toBe(mark);
		}
	}
);

test('a bucket with a prefix holds only what is below it', async () => {
	const { url, put } = await openS3();
	await put('shop/emma.epub', 'the book');
	await put('secret.txt', 'not for readers');
	const storage = createS3Storage({ url: `${url}/shop`, ...credentials });
	expect(await storage.exists('emma.epub')).toBe(true);
	expect(await storage.exists('../secret.txt')).toBe(false);
});

test('no slashes in the URL of a bucket or in a key lead to another host', async () => {
	const { url, requests } = await openS3();
	const storage = createS3Storage({ url: url.replace('/my-books', '//my-books'), ...credentials });
	expect(await storage.exists('/evil.example/x')).toBe(false);
	expect(await storage.exists('evil.example//x')).toBe(false);
	expect(requests).toEqual(['HEAD //my-books/evil.example//x']);
});

test.each([
	[{ url: '' }, 'option "url"'],
	[{ url: 's3://my-books' }, 'option "url"'],
	[{ url: 'https://key:secret@s3.example/my-books' }, 'option "url"'],
	[{ url: 'https://s3.example/my-books?region=eu' }, 'option "url"'],
	[{ accessKeyId: '' }, 'option "accessKeyId" must be'],
	[{ secretAccessKey: '' }, 'option "secretAccessKey" must be']
])('throws for %j', (wrong, message) => {
	expect(() =>
		createS3Storage({ url: 'https://s3.example/my-books', ...credentials, ...wrong })
	).toThrow(message);
});
