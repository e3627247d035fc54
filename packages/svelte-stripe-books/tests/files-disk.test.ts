import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createDiskFiles } from '../src/lib/files/disk.ts';

function makeFolder() {
	const folder = mkdtempSync(join(tmpdir(), 'files-'));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	mkdirSync(join(folder, 'root/emma'), { recursive: true });
	writeFileSync(join(folder, 'root/emma/emma.epub'), 'the book');
	writeFileSync(join(folder, 'secret.txt'), 'not for readers');
	symlinkSync(join(folder, 'secret.txt'), join(folder, 'root/link.epub'));
	symlinkSync(join(folder, 'root/emma/emma.epub'), join(folder, 'root/alias.epub'));
	return { files: createDiskFiles({ root: join(folder, 'root') }), folder };
}

test('a file is read by its storage key', async () => {
	const { files } = makeFolder();
	const file = await files.open('emma/emma.epub');
	expect(file?.sizeInBytes).toBe(8);
	expect(await new Response(file?.stream()).text()).toBe('the book');
	expect(await new Response((await files.open('alias.epub'))?.stream()).text()).toBe('the book');
});

test('nothing outside the folder is a file', async () => {
	const { files, folder } = makeFolder();
	for (const key of [
		'../secret.txt',
		'emma/../../secret.txt',
		join(folder, 'secret.txt'),
		'link.epub',
		'',
		'.',
		'..',
		'emma\0.epub',
		'emma',
		'emma/emma.epub/more',
		'nobody.epub'
	]) {
		expect(await files.open(key), key).toBeNull();
	}
});

test('a folder that was not named is refused', () => {
	expect(() => createDiskFiles({ root: '' })).toThrow('createDiskFiles: option "root"');
});
