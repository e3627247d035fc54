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

describe('between the look at a file and its reading', () => {
	const replacements: Record<string, (path: string, at: (path: string) => string) => void> = {
		'replaced by another of its size': (path, at) => {
			const { atime, mtime } = statSync(path);
			writeFileSync(at('new'), 'the boot');
			utimesSync(at('new'), atime, mtime);
			renameSync(at('new'), path);
		},
		'replaced by a link': (path, at) => {
			rmSync(path);
			symlinkSync(at('secret.txt'), path);
		},
		'put into a folder that is linked now': (path, at) => {
			renameSync(at('root/emma'), at('moved'));
			symlinkSync(at('moved'), at('root/emma'));
		},
		'written anew': (path) => writeFileSync(path, 'the boot'),
		lengthened: (path) => appendFileSync(path, 's'),
		'cut short': (path) => truncateSync(path, 3),
		deleted: (path) => rmSync(path)
	};

	test.each(Object.entries(replacements))('a file that was %s is not sent', async (_, replace) => {
		const { files, at } = makeFolder();
		const path = at('root/emma/emma.epub');
		// Long ago, so that the clock of the disk has moved since.
		utimesSync(path, new Date(0), new Date(0));
		const file = await files.open('emma/emma.epub');
		replace(path, at);
		await expect(text(file?.stream())).rejects.toThrow();
		expect(descriptorsOf(at(''))).toEqual([]);
	});
});

// Linux alone tells which files are open.
describe.skipIf(!hasProc)('while a file is read', () => {
	const size = 1_000_000;

	async function startReading() {
		const { files, at } = makeFolder();
		const path = at('root/large.epub');
		writeFileSync(path, counting(size));
		utimesSync(path, new Date(0), new Date(0));
		const file = await files.open('large.epub');
		const stream = await file?.stream();
		if (!stream) throw new Error('There is no file.');
		expect(descriptorsOf(at(''))).toEqual([]);
		const reader = stream.getReader();
		const { value } = await reader.read();
		return { path, reader, read: value?.byteLength ?? 0, open: () => descriptorsOf(at('')) };
	}

	async function readOn(reader: ReadableStreamDefaultReader<Uint8Array>, read: number) {
		let total = read;
		for (;;) {
			const { done, value } = await reader.read();
			if (done) return total;
			total += value.byteLength;
		}
	}

	test('it is open, and closed at its end', async () => {
		const { reader, read, open } = await startReading();
		expect(open()).toHaveLength(1);
		expect(await readOn(reader, read)).toBe(size);
		expect(open()).toEqual([]);
	});

	test('it is closed when the reader goes away', async () => {
		const { reader, open } = await startReading();
		await reader.cancel();
		expect(open()).toEqual([]);
	});

	test('it is closed when the reader goes away in the middle of a read, or before the first', async () => {
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
		['cut short', (path) => truncateSync(path, 100_000), 'truncated'],
		['lengthened', (path) => appendFileSync(path, 'more'), 'changed'],
		['written over', (path) => writeFileSync(path, counting(size).reverse()), 'changed']
	])('and %s, the reading fails, and it is closed', async (_, change, message) => {
		const { path, reader, read, open } = await startReading();
		change(path);
		await expect(readOn(reader, read)).rejects.toThrow(message);
		expect(open()).toEqual([]);
	});

	test('and replaced by another, the reader gets the rest of the first', async () => {
		const { path, reader, read } = await startReading();
		writeFileSync(`${path}.new`, counting(10));
		renameSync(`${path}.new`, path);
		expect(await readOn(reader, read)).toBe(size);
	});
});
