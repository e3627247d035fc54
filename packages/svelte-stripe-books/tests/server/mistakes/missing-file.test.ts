import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createBookshop, type BookStorage } from '../../../src/lib/server/index.ts';
import { createDiskStorage } from '../../../src/lib/storage/disk.ts';
import { bookFiles } from '../../support/catalog.ts';
import { Customer } from '../../support/customer.ts';
import { Visitor } from '../../support/event.ts';
import { makeFolder } from '../../support/folder.ts';
import { files, openShop, origin, secret, webhookSecret } from '../../support/shop.ts';

async function openBookshop(storage: BookStorage) {
	const opened = await openShop();
	const { shop } = opened;
	const bookshop = createBookshop({
		...{ ...shop, storage, origin, currency: 'usd', secret, webhookSecret },
		access: 'email'
	});
	return { ...opened, bookshop };
}

/** Creates a folder that contains the files of all books except one. */
function folderWithout(missing: string): string {
	const root = makeFolder().at('root');
	for (const { storageKey } of bookFiles) {
		if (storageKey === missing) continue;
		mkdirSync(path.dirname(path.join(root, storageKey)), { recursive: true });
		writeFileSync(path.join(root, storageKey), 'the book');
	}
	return root;
}

test('the check at start names a file that the storage does not have', async () => {
	const storage = createDiskStorage({ root: folderWithout('bread/book.epub') });
	const { bookshop, reports } = await openBookshop(storage);
	await bookshop.check();
	expect(reports).toEqual([
		{
			code: 'file_missing',
			message:
				'The storage does not have these files of books for sale: "bread/book.epub". Customers cannot download them. Put them there, or correct `storage` (the `root` of createDiskStorage) or the column `storage_key`.',
			bookIds: ['bread']
		}
	]);
});

test('the check at start names only the first missing files if the folder is wrong', async () => {
	const storage = createDiskStorage({ root: makeFolder().at('none') });
	const { bookshop, reports } = await openBookshop(storage);
	await bookshop.check();
	expect(reports).toHaveLength(1);
	expect(reports[0]?.message).toMatch(/: (?:"[\w/.]+"(?:, )?){5} and 1 more\. Customers/);
});

test('the check at start logs nothing if every file exists, or if the storage does not implement `exists`', async () => {
	for (const storage of [createDiskStorage({ root: folderWithout('none') }), files]) {
		const { bookshop, reports } = await openBookshop(storage);
		await bookshop.check();
		expect(reports).toEqual([]);
	}
});

test('a download of a missing file names the file, the book and the fix', async () => {
	const opened = await openBookshop(createDiskStorage({ root: folderWithout('bread/book.epub') }));
	await new Customer(opened).buy(['bread']);
	const [owned] = await opened.store.listOwned('ada@example.com');
	const grant = { purchaseId: owned?.purchaseId ?? '', format: 'epub', part: 1 };
	const href = await opened.links.create(grant);
	const token = decodeURIComponent(href.split('/').at(-1) ?? '');
	const visitor = new Visitor();
	const init = { headers: { accept: 'application/json' } };
	const answer = await opened.bookshop.download(visitor.event(href, init, { token }));
	expect(answer.status).toBe(503);
	expect(opened.reports).toMatchObject([
		{
			code: 'file_missing',
			message:
				'The file "bread/book.epub" of book "bread" is not in the storage. Put it there, or correct `storage` (the `root` of createDiskStorage) or the column `storage_key`.'
		}
	]);
});
