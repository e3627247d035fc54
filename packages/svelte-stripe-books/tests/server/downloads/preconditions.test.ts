import { describe, expect, test } from 'vitest';
import { fileResponse } from '../../../src/lib/server/downloads/file-response.ts';
import { bookFiles } from '../../support/catalog.ts';
import { counting, memoryFile, openSamples } from '../../support/sample-shop.ts';

const bytes = counting(100);
const changed = 'Fri, 01 May 2026 10:00:00 GMT';
const before = 'Fri, 01 May 2026 09:59:59 GMT';
const after = 'Sat, 02 May 2026 10:00:00 GMT';
const file = { etag: '"v1"', lastModified: new Date('2026-05-01T10:00:00.700Z') };

const ask = async (headers: Record<string, string>, more = {}) => {
	const stored = memoryFile(bytes, { ...file, ...more });
	const { get, head } = openSamples(stored.file);
	const answers = [await get(headers), await head(headers)] as const;
	return { answers, opened: stored.opened };
};

describe('the validators of a file', () => {
	test('are sent with GET and HEAD, and HEAD opens nothing', async () => {
		const stored = memoryFile(bytes, file);
		const { get, head } = openSamples(stored.file);
		const asked = await head();
		expect(stored.opened).toEqual([]);
		const whole = await get();
		expect(Object.fromEntries(asked.headers)).toEqual(Object.fromEntries(whole.headers));
		expect(Object.fromEntries(whole.headers)).toEqual({
			'accept-ranges': 'bytes',
			'cache-control': 'public, max-age=3600, no-transform',
			'content-disposition': `attachment; filename="atlas.epub"; filename*=UTF-8''atlas.epub`,
			'content-length': '100',
			'content-type': 'application/epub+zip',
			etag: '"v1"',
			'last-modified': changed,
			'x-content-type-options': 'nosniff'
		});
		expect(await whole.bytes()).toEqual(bytes);
		expect(await asked.text()).toBe('');
	});

	test.each([
		[{ etag: 'v1' }],
		[{ etag: '"v1", "v2"' }],
		[{ etag: '"v\n1"' }],
		[{ etag: '"版"' }],
		[{ etag: undefined, lastModified: new Date(NaN) }],
		[{ etag: undefined, lastModified: new Date('2199-01-01') }]
	])('are omitted if they are malformed or in the future: %j', async (more) => {
		const { answers } = await ask({}, more);
		expect(answers.map(({ status }) => status)).toEqual([200, 200]);
		expect(answers[0].headers.has('lastModified' in more ? 'last-modified' : 'etag')).toBe(false);
	});
});

// In the order of RFC 9110 §13.2.2: the first header that is present decides.
test.each<[Record<string, string>, 200 | 304 | 412]>([
	[{ 'if-match': '"v1"' }, 200],
	[{ 'if-match': '"v0", "v1"' }, 200],
	[{ 'if-match': '*' }, 200],
	[{ 'if-match': '"v0"' }, 412],
	[{ 'if-match': 'W/"v1"' }, 412],
	[{ 'if-match': 'v1' }, 412],
	[{ 'if-match': '"v1"', 'if-unmodified-since': before }, 200],
	[{ 'if-unmodified-since': changed }, 200],
	[{ 'if-unmodified-since': before }, 412],
	[{ 'if-unmodified-since': 'yesterday' }, 200],
	[{ 'if-match': '"v0"', 'if-none-match': '"v1"' }, 412],
	[{ 'if-none-match': '"v1"' }, 304],
	[{ 'if-none-match': 'W/"v1"' }, 304],
	[{ 'if-none-match': '"v0",W/"v1"' }, 304],
	[{ 'if-none-match': '"a, b" , "v1"' }, 304],
	[{ 'if-none-match': ' * ' }, 304],
	[{ 'if-none-match': '"v0"' }, 200],
	[{ 'if-none-match': '"V1"' }, 200],
	[{ 'if-none-match': 'v1' }, 200],
	[{ 'if-none-match': '' }, 200],
	[{ 'if-none-match': '"v0"', 'if-modified-since': after }, 200],
	[{ 'if-modified-since': changed }, 304],
	[{ 'if-modified-since': after }, 304],
	[{ 'if-modified-since': before }, 200],
	[{ 'if-modified-since': 'Friday, 01-May-26 10:00:00 GMT' }, 304],
	[{ 'if-modified-since': 'Fri May  1 10:00:00 2026' }, 304],
	[{ 'if-modified-since': 'Fri May  1 09:59:59 2026' }, 200],
	[{ 'if-modified-since': '2027-01-01' }, 200],
	[{ 'if-modified-since': 'Xxx, 99 Xxx 2027 99:99:99 GMT' }, 200],
	[{ 'if-none-match': '"v1"', range: 'bytes=5000-' }, 304]
])('a request with %j gets %i, and only 200 opens the file', async (headers, status) => {
	const { answers, opened } = await ask(headers);
	expect(answers.map((answer) => answer.status)).toEqual([status, status]);
	expect(opened).toHaveLength(status === 200 ? 1 : 0);
	expect(answers[0].headers.get('etag')).toBe('"v1"');
	expect(answers[0].headers.get('cache-control')).toBe(
		status === 412 ? 'no-store' : 'public, max-age=3600, no-transform'
	);
	if (status !== 200) expect(answers[0].headers.has('content-type')).toBe(false);
});

test.each<[string, object, 200 | 206]>([
	['"v1"', {}, 206],
	['"v0"', {}, 200],
	['W/"v1"', {}, 200],
	['W/"v1"', { etag: 'W/"v1"' }, 200],
	['"v1"', { etag: 'W/"v1"' }, 200],
	['"v1"', { etag: undefined }, 200],
	['v1', {}, 200],
	[changed, {}, 206],
	[before, {}, 200],
	[after, {}, 200],
	[changed, { lastModified: undefined }, 200]
])(
	'a resumed download with If-Range %s of a file with %j gets %i',
	async (ifRange, more, status) => {
		const { answers } = await ask({ range: 'bytes=10-', 'if-range': ifRange }, more);
		expect(answers[0].status).toBe(status);
		expect(await answers[0].bytes()).toEqual(status === 206 ? bytes.slice(10) : bytes);
	}
);

test.each([
	[0.9, 200],
	[1, 206]
])(
	'a download resumed by the date of a file that changed %f s ago gets %i',
	async (ago, status) => {
		const { file: stored } = memoryFile(bytes, { lastModified: new Date(changed) });
		const [file] = bookFiles;
		if (!file) throw new Error('There is no file.');
		const headers = { range: 'bytes=10-', 'if-range': changed };
		const answer = await fileResponse(
			new Request('https://books.example/', { headers }),
			stored,
			{ file, cacheControl: 'no-store', onFailure: () => {} },
			new Date(Date.parse(changed) + ago * 1000)
		);
		expect(answer.status).toBe(status);
	}
);

test('a weak entity tag prevents a repeated download', async () => {
	const { answers } = await ask({ 'if-none-match': '"v1"' }, { etag: 'W/"v1"' });
	expect(answers[0].status).toBe(304);
});
