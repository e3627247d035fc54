import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Miniflare } from 'miniflare';
import { closeAfterTest } from 'test-support/close-after-test';
import { credentials, startS3, type S3Options } from 'test-support/s3-server';
import type { BookStorage } from '../../src/lib/core/storage.ts';
import { createSampleHandler, type LogEntry } from '../../src/lib/server/index.ts';
import { createDiskStorage } from '../../src/lib/storage/disk.ts';
import { createR2Storage } from '../../src/lib/storage/r2.ts';
import { createS3Storage, type S3StorageOptions } from '../../src/lib/storage/s3.ts';
import { createStore } from '../../src/lib/store/memory.ts';
import { bookFiles, books } from './catalog.ts';
import { Visitor } from './event.ts';

/** A storage to test, and what its files are written with. */
export interface StorageUnderTest {
	storage: BookStorage;
	put(storageKey: string, content: string | Uint8Array<ArrayBuffer>): Promise<void>;
	remove(storageKey: string): Promise<void>;
}

let changes = 0;

/** Creates a folder that is removed when the test ends. */
function makeRoot(): string {
	const root = mkdtempSync(path.join(tmpdir(), 'storage-'));
	closeAfterTest('folder', () => rmSync(root, { recursive: true }));
	return root;
}

/** Writes files into a folder, each with another modification time. */
const folder = (root: string): Omit<StorageUnderTest, 'storage'> => ({
	async put(storageKey, content) {
		const file = path.join(root, storageKey);
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, content);
		const time = new Date(Date.UTC(2026, 4, 1, 10, 0, (changes += 1)));
		utimesSync(file, time, time);
	},
	remove: async (storageKey) => rmSync(path.join(root, storageKey))
});

/** Starts an S3 server on loopback whose bucket is a folder. */
export async function openS3(
	options: Partial<S3StorageOptions> = {},
	server: Partial<S3Options> = {}
) {
	const root = makeRoot();
	const s3 = await startS3({ root, ...server });
	closeAfterTest('sandbox', () => s3.close());
	const storage = createS3Storage({ url: s3.url, ...credentials, ...options });
	const bucket = path.join(root, 'my-books');
	return { ...s3, storage, bucket, ...folder(bucket) };
}

// Shared by all tests of a worker, since workerd takes a second to start.
let workerd: Miniflare | undefined;

/** Returns a bucket of workerd that is emptied when the test ends. */
async function openBucket() {
	workerd ??= new Miniflare({
		...{ modules: true, script: 'export default {}', r2Buckets: ['FILES'] },
		compatibilityDate: '2026-04-01'
	});
	const bucket = await workerd.getR2Bucket('FILES');
	closeAfterTest('database', async () => {
		const { objects } = await bucket.list();
		await bucket.delete(objects.map(({ key }) => key));
	});
	return bucket;
}

/** Ends workerd, after all tests of a file. */
export async function closeWorkerd(): Promise<void> {
	await workerd?.dispose();
	workerd = undefined;
}

/** Every storage of the library. */
export const storages: Record<string, () => Promise<StorageUnderTest>> = {
	async disk() {
		const root = makeRoot();
		return { storage: createDiskStorage({ root }), ...folder(root) };
	},
	'S3, streamed': () => openS3(),
	'S3, redirected': () => openS3({ delivery: 'redirect' }),
	async R2() {
		const bucket = await openBucket();
		return {
			storage: createR2Storage({ bucket }),
			put: async (storageKey, content) => void (await bucket.put(storageKey, content)),
			remove: (storageKey) => bucket.delete(storageKey)
		};
	}
};

/** Opens a shop whose one sample has this key, and requests it as a client that follows redirects. */
export function openShopOf(storage: BookStorage, storageKey: string, fileName = 'Emma.epub') {
	const reports: LogEntry[] = [];
	const sample = { ...bookFiles[0]!, isSample: true, storageKey, fileName };
	const handler = createSampleHandler({
		store: createStore({ books, bookFiles: [sample] }),
		storage,
		log: (report) => reports.push(report)
	});
	return {
		reports,
		async get(headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
			const event = new Visitor().event('/books/x/sample', { headers, method }, { id: 'atlas' });
			const response = await handler(event);
			const location = response.headers.get('location');
			return response.status === 303 && location?.startsWith('http')
				? fetch(location, { headers, method })
				: response;
		}
	};
}
