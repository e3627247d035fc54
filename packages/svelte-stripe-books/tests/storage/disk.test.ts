import { appendFileSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createDiskStorage } from '../../src/lib/storage/disk.ts';
import { makeFolder, text } from '../support/folder.ts';
import { counting } from '../support/sample-shop.ts';

test('a file is read by its storage key, whole or in part', async () => {
	const { files } = makeFolder();
	const file = await files.open('emma/emma.epub');
	expect(file?.sizeInBytes).toBe(8);
	expect(await text(file?.stream())).toBe('the book');
	expect(await text(file?.stream({ start: 1, end: 1 }))).toBe('h');
	expect(await text(file?.stream({ start: 4, end: 7 }))).toBe('book');
	expect(await text((await files.open('alias.epub'))?.stream())).toBe('the book');
});

test('a large part of a large file comes byte by byte as it lies there', async () => {
	const { files, at } = makeFolder();
	const bytes = counting(1_000_003);
	writeFileSync(at('root/large.epub'), bytes);
	const file = await files.open('large.epub');
	const part = await file?.stream({ start: 65_535, end: 900_001 });
	expect(await new Response(part).bytes()).toEqual(bytes.slice(65_535, 900_002));
	writeFileSync(at('root/empty.epub'), '');
	expect(await text((await files.open('empty.epub'))?.stream())).toBe('');
});

test('a file’s tag and date are its own until it changes, wherever it is copied to', async () => {
	const { files, at } = makeFolder();
	const path = at('root/emma/emma.epub');
	const may = new Date('2026-05-01T10:00:00.000Z');
	utimesSync(path, may, may);
	const first = await files.open('emma/emma.epub');
	expect(first?.lastModified).toEqual(may);
	expect(first?.etag).toMatch(/^"[\w-]+"$/);
	writeFileSync(at('root/copy.epub'), 'the book');
	utimesSync(at('root/copy.epub'), may, may);
	expect((await files.open('copy.epub'))?.etag).toBe(first?.etag);

	utimesSync(path, may, new Date(may.getTime() + 1));
	expect((await files.open('emma/emma.epub'))?.etag).not.toBe(first?.etag);
	appendFileSync(path, '.');
	utimesSync(path, may, may);
	expect((await files.open('emma/emma.epub'))?.etag).not.toBe(first?.etag);
});

describe('nothing outside the folder is a file', () => {
	test.each([
		['above it', '../secret.txt'],
		['above it, by way of below', 'emma/../../secret.txt'],
		['beside it, of a name that begins alike', '../root-of-others/secret.txt'],
		['at the end of a link', 'link.epub'],
		['behind a linked folder', 'up/secret.txt'],
		['behind a linked folder beside it', 'others/secret.txt'],
		['in itself, by way of a linked folder', 'up/root/../secret.txt'],
		['at the end of no link', 'loop'],
		['called by the system’s root', '/etc/passwd'],
		['called as on Windows', '..\\secret.txt'],
		['called as on Windows, from a drive', 'C:\\secret.txt'],
		['of no name', ''],
		['the folder itself', '.'],
		['the folder above', '..'],
		['with a zero', 'emma/emma.epub\0'],
		['with a zero before its end', 'emma\0.epub'],
		['a folder', 'emma'],
		['below a file', 'emma/emma.epub/more'],
		['of a name too long for any disk', 'a'.repeat(300)],
		['of a path too long for any disk', 'a/'.repeat(5000)],
		['nobody wrote', 'nobody.epub']
	])('%s', async (_, key) => {
		expect(await makeFolder().files.open(key)).toBeNull();
	});

	test('called by its whole path', async () => {
		const { files, at } = makeFolder();
		expect(await files.open(at('secret.txt'))).toBeNull();
		expect(await files.open(at('root/emma/emma.epub'))).toBeNull();
	});

	test('and a name that begins with dots is inside', async () => {
		const { files, at } = makeFolder();
		writeFileSync(at('root/..emma.epub'), 'dots');
		expect(await text((await files.open('..emma.epub'))?.stream())).toBe('dots');
	});
});

test('a folder that was not named is refused', () => {
	expect(() => createDiskStorage({ root: '' })).toThrow('createDiskStorage: option "root"');
});
