import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { counting, memoryFile, openSamples } from '../../support/sample-shop.ts';

const size = 1000;
const bytes = counting(size);

describe('range requests', () => {
	test.each([
		['bytes=0-0', 0, 0],
		['bytes=0-99', 0, 99],
		['bytes=990-', 990, 999],
		['bytes=999-999', 999, 999],
		['bytes=500-99999', 500, 999],
		['bytes=-1', 999, 999],
		['bytes=-5000', 0, 999],
		['BYTES=1-2', 1, 2],
		['bytes= 1-2 , ', 1, 2],
		[`bytes=1-${'9'.repeat(400)}`, 1, 999],
		[`bytes=-${'9'.repeat(400)}`, 0, 999]
	])('responds to %s with bytes %i to %i', async (range, start, end) => {
		const { file, opened } = memoryFile(bytes);
		const answer = await openSamples(file).get({ range });
		expect(answer.status).toBe(206);
		expect(answer.headers.get('content-range')).toBe(`bytes ${start}-${end}/1000`);
		expect(answer.headers.get('content-length')).toBe(String(end - start + 1));
		expect(await answer.bytes()).toEqual(bytes.slice(start, end + 1));
		expect(opened).toEqual([{ start, end }]);
	});

	test.each(['bytes=1000-', 'bytes=1000-1001', 'bytes=-0', `bytes=${'9'.repeat(400)}-`])(
		'responds to %s, which lies outside the file, with 416 and opens nothing',
		async (range) => {
			const { file, opened } = memoryFile(bytes);
			const answer = await openSamples(file).get({ range });
			expect(answer.status).toBe(416);
			expect(answer.headers.get('content-range')).toBe('bytes */1000');
			expect(answer.headers.get('cache-control')).toBe('no-store');
			expect(answer.headers.has('content-disposition')).toBe(false);
			expect(await answer.text()).toBe('');
			expect(opened).toEqual([]);
		}
	);

	test.each([
		'bytes=',
		'bytes=-',
		'bytes=5-4',
		'bytes=a-b',
		'bytes=1',
		'bytes=1-2-3',
		'bytes=+1-2',
		'bytes=0x1-2',
		'bytes=1.5-2',
		'bytes=²-3',
		'bytes 0-1',
		'items=0-1',
		'bytes=0-1,5-6',
		'bytes=0-1, bytes=5-6',
		''
	])('responds to the unsupported range %j with the whole file', async (range) => {
		const answer = await openSamples(memoryFile(bytes).file).get({ range });
		expect(answer.status).toBe(200);
		expect(answer.headers.has('content-range')).toBe(false);
		expect(await answer.bytes()).toEqual(bytes);
	});

	test.each([
		['bytes=0-', 416],
		['bytes=0-0', 416],
		['bytes=-1', 200]
	])('responds to %s of an empty file with %i', async (range, status) => {
		const answer = await openSamples(memoryFile(new Uint8Array()).file).get({ range });
		expect(answer.status).toBe(status);
		expect(await answer.text()).toBe('');
	});

	test('ignores ranges in HEAD requests', async () => {
		const answer = await openSamples(memoryFile(bytes).file).head({ range: 'bytes=0-1' });
		expect(answer.status).toBe(200);
		expect(answer.headers.get('content-length')).toBe('1000');
	});
});

describe('fuzzed range requests', () => {
	const number = fc.oneof(fc.nat(12), fc.nat(), fc.bigInt({ min: 0n }), fc.constant(''));
	const spec = fc.tuple(number, number).map(([first, last]) => `${first}-${last}`);
	const header = fc.oneof(
		fc.array(spec, { maxLength: 3 }).map((specs) => `bytes=${specs.join(',')}`),
		fc.string({ unit: 'binary-ascii' }).map((text) => `bytes=${text.replace(/[\0\r\n]/g, '')}`),
		fc.stringMatching(/^[ -~]*$/)
	);

	test('send the slice that the headers name, the whole file or nothing', async () => {
		await fc.assert(
			fc.asyncProperty(header, fc.nat(12), async (range, length) => {
				const all = counting(length);
				const answer = await openSamples(memoryFile(all).file).get({ range });
				const sent = await answer.bytes();
				const contentRange = answer.headers.get('content-range');
				if (answer.status === 416) {
					expect(contentRange).toBe(`bytes */${length}`);
					expect(sent.byteLength).toBe(0);
					return;
				}
				expect(answer.headers.get('content-length')).toBe(String(sent.byteLength));
				if (answer.status === 200) {
					expect(contentRange).toBeNull();
					expect(sent).toEqual(all);
					return;
				}
				expect(answer.status).toBe(206);
				const [, start, end, whole] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(contentRange ?? '') ?? [];
				expect(Number(whole)).toBe(length);
				expect(sent).toEqual(all.slice(Number(start), Number(end) + 1));
				expect(sent.byteLength).toBe(Number(end) - Number(start) + 1);
			}),
			{ numRuns: 300 }
		);
	});
});
