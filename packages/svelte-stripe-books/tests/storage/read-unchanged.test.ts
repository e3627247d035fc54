import {
	appendFileSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
	truncateSync,
	utimesSync,
	writeFileSync
} from 'node:fs';
import { describe, expect, test } from 'vitest';
import { descriptorsOf, hasProc, makeFolder, text } from '../support/folder.ts';
import { counting } from '../support/sample-shop.ts';

describe('between finding and reading a file', () => {
	const replacements: Record<string, (path: string, at: (path: string) => string) => void> = {
		'replaced by a file of the same size': (path, at) => {
			const { atime, mtime } = statSync(path);
			writeFileSync(at('new'), 'the boot');
			utimesSync(at('new'), atime, mtime);
			renameSync(at('new'), path);
		},
		'replaced by a symbolic link': (path, at) => {
			rmSync(path);
			symlinkSync(at('secret.txt'), path);
		},
		'moved behind a symbolic link': (path, at) => {
			renameSync(at('root/emma'), at('moved'));
			symlinkSync(at('moved'), at('root/emma'));
		},
		overwritten: (path) => writeFileSync(path, 'the boot'),
		lengthened: (path) => appendFileSync(path, 's'),
		truncated: (path) => truncateSync(path, 3),
		deleted: (path) => rmSync(path)
	};

	test.each(Object.entries(replacements))('a file that is %s is not sent', async (_, replace) => {
		const { files, at } = makeFolder();
		const path = at('root/emma/emma.epub');
		// In the past, so that a change gets another modification time.
		utimesSync(path, new Date(0), new Date(0));
		const file = await files.open('emma/emma.epub');
		replace(path, at);
		await expect(text(file?.stream())).rejects.toThrow();
		expect(descriptorsOf(at(''))).toEqual([]);
	});
});

// Open file descriptors can only be listed on Linux.
describe.skipIf(!hasProc)('while a file is read', () => {
	const size = 1_000_000;

	async function startReading() {
		const { files, at } = makeFolder();
		const path = at('root/large.epub');
		writeFileSync(path, counting(size));
		utimesSync(path, new Date(0), new Date(0));
		const file = await files.open('large.epub');
		const stream = await file?.stream();
		if (!stream) throw new Error('File not found.');
		expect(descriptorsOf(at(''))).toEqual([]);
		const reader = stream.getReader();
		const { value } = await reader.read();
		return { path, reader, read: value?.byteLength ?? 0, open: () => descriptorsOf(at('')) };
	}

	async function readRest(reader: ReadableStreamDefaultReader<Uint8Array>, read: number) {
		let total = read;
		for (;;) {
			const { done, value } = await reader.read();
			if (done) return total;
			total += value.byteLength;
		}
	}

	test('it is open until its end', async () => {
		const { reader, read, open } = await startReading();
		expect(open()).toHaveLength(1);
		expect(await readRest(reader, read)).toBe(size);
		expect(open()).toEqual([]);
	});

	test('it is closed when the stream is canceled', async () => {
		const { reader, open } = await startReading();
		await reader.cancel();
		expect(open()).toEqual([]);
	});

	test('it is closed when the stream is canceled during a read or before the first', async () => {
		const { files, at } = makeFolder();
		const file = await files.open('emma/emma.epub');
		const stream = await file?.stream();
		const reader = stream?.getReader();
		const reading = reader?.read();
		await reader?.cancel();
		await reading;
		expect(descriptorsOf(at(''))).toEqual([]);
		await (await file?.stream())?.cancel();
		expect(descriptorsOf(at(''))).toEqual([]);
	});

	test.each<[string, (path: string) => void, string]>([
		['truncated', (path) => truncateSync(path, 100_000), 'truncated'],
		['lengthened', (path) => appendFileSync(path, 'more'), 'changed'],
		['overwritten', (path) => writeFileSync(path, counting(size).reverse()), 'changed']
	])('the stream fails and the file is closed if it is %s', async (_, change, message) => {
		const { path, reader, read, open } = await startReading();
		change(path);
		await expect(readRest(reader, read)).rejects.toThrow(message);
		expect(open()).toEqual([]);
	});

	test('the stream continues with the original file if it is replaced', async () => {
		const { path, reader, read } = await startReading();
		writeFileSync(`${path}.new`, counting(10));
		renameSync(`${path}.new`, path);
		expect(await readRest(reader, read)).toBe(size);
	});
});
