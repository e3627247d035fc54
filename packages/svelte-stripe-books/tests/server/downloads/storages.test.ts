import { describe, expect, test } from 'vitest';
import type { OpenedFile } from '../../../src/lib/core/storage.ts';
import { memoryFile, openSamples, watchedStream } from '../../support/sample-shop.ts';

const unread = '/books/atlas?problem=download_unavailable';
const html = { accept: 'text/html' };

describe('a storage that returns a stream', () => {
	test('is sent whole without a length, even for a range request', async () => {
		const answer = await openSamples(watchedStream('a book').stream).get({ range: 'bytes=0-1' });
		expect(answer.status).toBe(200);
		expect(answer.headers.get('accept-ranges')).toBe('none');
		expect(answer.headers.has('content-length')).toBe(false);
		expect(await answer.text()).toBe('a book');
	});

	test.each([
		['HEAD', {}, 200],
		['GET', { 'if-none-match': '*' }, 304],
		['GET', { 'if-match': '"v1"' }, 412]
	])('is canceled for %s with %j, which needs no body', async (method, headers, status) => {
		const { stream, watched } = watchedStream('a book');
		const answer = await openSamples(stream).get(headers, { method });
		expect(answer.status).toBe(status);
		expect(watched.isCanceled).toBe(true);
	});

	test('is canceled when the client disconnects', async () => {
		const { stream, watched } = watchedStream('a book');
		const { get, reports } = openSamples(stream);
		const answer = await get();
		await answer.body?.cancel();
		expect(watched.isCanceled).toBe(true);
		expect(reports).toEqual([]);
	});
});

describe('a storage that returns a Response', () => {
	const stored = (init: ResponseInit = {}) =>
		new Response('a book', {
			...init,
			headers: {
				'content-type': 'application/x-mobipocket-ebook',
				'content-length': '6',
				'content-disposition': 'inline',
				'cache-control': 'public, max-age=31536000',
				'set-cookie': 'bucket=1',
				etag: '"bucket"',
				expires: 'Fri, 01 May 2099 10:00:00 GMT',
				'x-amz-id': '1',
				...init.headers
			}
		});

	test('forwards its body, type and length and no other header', async () => {
		const answer = await openSamples(stored()).get();
		expect(await answer.text()).toBe('a book');
		expect(Object.fromEntries(answer.headers)).toEqual({
			'accept-ranges': 'none',
			'cache-control': 'public, max-age=3600, no-transform',
			'content-disposition': `attachment; filename="atlas.epub"; filename*=UTF-8''atlas.epub`,
			'content-length': '6',
			'content-type': 'application/x-mobipocket-ebook',
			'x-content-type-options': 'nosniff'
		});
	});

	test('sends no length if its body was decoded', async () => {
		const answer = await openSamples(stored({ headers: { 'content-encoding': 'gzip' } })).get();
		expect(answer.headers.has('content-length')).toBe(false);
		expect(answer.headers.has('content-encoding')).toBe(false);
		expect(await answer.text()).toBe('a book');
	});

	test('sends an empty file if it has no body', async () => {
		const answer = await openSamples(new Response(null)).get();
		expect(answer.status).toBe(200);
		expect(answer.headers.get('content-type')).toBe('application/epub+zip');
		expect(await answer.text()).toBe('');
	});

	test.each([
		[404, 'file_missing'],
		[410, 'file_missing'],
		[403, 'file_unreadable'],
		[500, 'file_unreadable'],
		[206, 'file_unreadable']
	])('with status %i logs %s', async (status, code) => {
		const { get, reports } = openSamples(stored({ status }));
		expect((await get(html)).headers.get('location')).toBe(unread);
		expect(reports).toMatchObject([{ code }]);
	});
});

describe('a storage that returns a URL', () => {
	test.each(['GET', 'HEAD'])('redirects %s there without a referrer', async (method) => {
		const url = new URL('https://bucket.example/atlas.epub?signature=a%20b');
		const answer = await openSamples(url).get({ 'if-none-match': '*' }, { method });
		expect(answer.status).toBe(303);
		expect(Object.fromEntries(answer.headers)).toEqual({
			location: 'https://bucket.example/atlas.epub?signature=a%20b',
			'cache-control': 'no-store',
			'referrer-policy': 'no-referrer'
		});
	});
});

describe('a storage that fails', () => {
	test.each<[string, () => Promise<OpenedFile>]>([
		['to open a file', () => Promise.reject(new Error('down'))],
		[
			'to read a file',
			async () => ({ sizeInBytes: 3, stream: () => Promise.reject(new Error('down')) })
		]
	])('%s redirects with a problem and logs the cause', async (_, open) => {
		const { get, reports } = openSamples(open);
		expect((await get(html)).headers.get('location')).toBe(unread);
		expect((await get({ accept: 'application/json' })).status).toBe(503);
		expect(reports).toHaveLength(2);
		expect(reports[0]).toMatchObject({ code: 'file_unreadable', error: new Error('down') });
	});

	test('to find the file redirects with a problem and logs its key', async () => {
		const { get, reports } = openSamples(null);
		expect((await get(html)).headers.get('location')).toBe(unread);
		expect(reports).toMatchObject([
			{ code: 'file_missing', message: expect.stringContaining('"atlas/sample.epub"') }
		]);
	});

	test.each([
		['shorter', 5],
		['longer', 7]
	])('to keep its length aborts the download (%s)', async (_, sizeInBytes) => {
		const bytes = new TextEncoder().encode('a book');
		const { get, reports } = openSamples(memoryFile(bytes, { sizeInBytes }).file);
		const answer = await get();
		expect(answer.headers.get('content-length')).toBe(String(sizeInBytes));
		await expect(answer.text()).rejects.toThrow(`Expected ${sizeInBytes} bytes`);
		expect(reports).toMatchObject([{ code: 'file_unreadable' }]);
	});

	test('to respect a range aborts the download', async () => {
		const file = {
			sizeInBytes: 6,
			stream: () => new Blob(['a book']).stream()
		};
		const answer = await openSamples(file).get({ range: 'bytes=2-3' });
		await expect(answer.text()).rejects.toThrow('Expected 2 bytes');
	});

	test.each([
		[{}],
		['a book'],
		[new Uint8Array(3)],
		[{ sizeInBytes: -1, stream: () => new ReadableStream() }],
		[{ sizeInBytes: NaN, stream: () => new ReadableStream() }],
		[{ sizeInBytes: 3 }],
		[new URL('file:///etc/passwd')]
	])('to return a valid file throws for %o', async (opened) => {
		const { get } = openSamples(async () => Object(opened) as OpenedFile);
		await expect(get()).rejects.toThrow(TypeError);
		await expect(get()).rejects.toThrow('storage.open: ');
	});
});
