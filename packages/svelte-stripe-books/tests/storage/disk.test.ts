import { appendFileSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createDiskStorage } from '../../src/lib/storage/disk.ts';
import { makeFolder, text } from '../support/folder.ts';
import { counting } from '../support/sample-shop.ts';

test('reads a file, or a range of it, by its storage key', async () => {
	const { files } = makeFolder();
	const file = await files.open('emma/emma.epub');
	expect(file?.sizeInBytes).toBe(8);
	expect(await text(file?.stream())).toBe('the book');
	expect(await text(file?.stream({ start: 1, end: 1 }))).toBe('h');
	expect(await text(file?.stream({ start: 4, end: 7 }))).toBe('book');
	expect(await text((await files.open('alias.epub'))?.stream())).toBe('the book');
});

test('reads a large range of a large file', async () => {
	const { files, at } = makeFolder();
	const bytes = counting(1_000_003);
	writeFileSync(at('root/large.epub'), bytes);
	const file = await files.open('large.epub');
	const part = await file?.stream({ start: 65_535, end: 900_001 });
	expect(await new Response(part).bytes()).toEqual(bytes.slice(65_535, 900_002));
	writeFileSync(at('root/empty.epub'), '');
	expect(await text((await files.open('empty.epub'))?.stream())).toBe('');
});

test('derives the same entity tag for copies, and another after a change', async () => {
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

describe('finds no file outside of the folder', () => {
	test.each([
		['above the folder', '../secret.txt'],
		['above the folder, through a subfolder', 'emma/../../secret.txt'],
		['in a sibling folder with the same prefix', '../root-of-others/secret.txt'],
		['symbolic link to a file outside', 'link.epub'],
		['symbolic link to the parent folder', 'up/secret.txt'],
		['symbolic link to a sibling folder', 'others/secret.txt'],
		['path through a symbolic link and back', 'up/root/../secret.txt'],
		['symbolic link to itself', 'loop'],
		['absolute path', '/etc/passwd'],
		['Windows path', '..\\secret.txt'],
		['Windows path with a drive', 'C:\\secret.txt'],
		['empty key', ''],
		['the folder itself', '.'],
		['the folder above', '..'],
		['NUL at the end', 'emma/emma.epub\0'],
		['NUL in the middle', 'emma\0.epub'],
		['a folder', 'emma'],
		['path below a file', 'emma/emma.epub/more'],
		['name too long for a file system', 'a'.repeat(300)],
		['path too long for a file system', 'a/'.repeat(5000)],
		['missing file', 'nobody.epub']
	])('%s', async (_, key) => {
		expect(await makeFolder().files.open(key)).toBeNull();
	});

	test('absolute path of a file in the folder', async () => {
		const { files, at } = makeFolder();
		expect(await files.open(at('secret.txt'))).toBeNull();
		expect(await files.open(at('root/emma/emma.epub'))).toBeNull();
	});

	test('but finds a file whose name starts with two dots', async () => {
		const { files, at } = makeFolder();
		writeFileSync(at('root/..emma.epub'), 'dots');
		expect(await text((await files.open('..emma.epub'))?.stream())).toBe('dots');
	});
});

test.each(['up/new.txt', 'others/new.txt', 'others/deep/new.txt'])(
	'writes nothing through a symbolic link out of the folder: %s',
	async (key) => {
		const { files, at } = makeFolder();
		const before = readdirSync(at(''), { recursive: true });
		await expect(files.write(key, new Blob(['new']))).rejects.toThrow('is no storage key');
		expect(readdirSync(at(''), { recursive: true })).toEqual(before);
	}
);

test('throws without a folder', () => {
	expect(() => createDiskStorage({ root: '' })).toThrow('createDiskStorage: option "root"');
});

test('removes what killed processes left half-written an hour ago, once, and keeps what others are writing', async () => {
	const { files, at } = makeFolder();
	mkdirSync(at('root/persuasion'));
	const leave = (file: string, minutes: number) => {
		writeFileSync(at(file), 'the b');
		const time = new Date(Date.now() - minutes * 60_000);
		utimesSync(at(file), time, time);
	};
	const left = (id: number) => `.draft-00000000-0000-4000-8000-00000000000${id}.tmp`;
	leave(`root/${left(1)}`, 61);
	leave(`root/persuasion/${left(2)}`, 61);
	leave(`root/persuasion/${left(3)}`, 59);
	leave('root/persuasion/own.tmp', 61);
	await files.write('emma/emma.epub', new Blob(['new']));
	const found = () => readdirSync(at('root/persuasion')).sort();
	expect(readdirSync(at('root')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
	expect(found()).toEqual([left(3), 'own.tmp']);

	leave(`root/persuasion/${left(2)}`, 61);
	await files.write('emma/emma.epub', new Blob(['newer']));
	expect(found()).toEqual([left(2), left(3), 'own.tmp']);
	expect(await text((await files.open('emma/emma.epub'))?.stream())).toBe('newer');
});
