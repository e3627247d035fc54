import { closeSync, ftruncateSync, globSync, openSync, writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Miniflare } from 'miniflare';
import { expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { createR2Storage } from '../../src/lib/storage/r2.ts';
import { makeFolder } from '../support/folder.ts';
import { openShopOf } from '../support/storages.ts';

/** 3 GiB: more than a signed 32-bit integer holds. */
const size = 3_221_225_472;
const positions = [0, 2 ** 31 - 5, 2 ** 31 + 1_000_000, size - 20];

/**
 * Makes the only object of a persisted bucket 3 GiB long, with a mark at each position. Done in workerd's own files, where the object is sparse:
 * an upload of that size would write all of it.
 */
function enlarge(root: string): void {
	const [blob] = globSync(`${root}/FILES/blobs/*`);
	const descriptor = openSync(String(blob), 'r+');
	ftruncateSync(descriptor, size);
	for (const at of positions) writeSync(descriptor, `at ${at}`, at);
	closeSync(descriptor);
	const [file] = globSync(`${root}/miniflare-R2BucketObject/*.sqlite`).filter(
		(name) => !name.endsWith('metadata.sqlite')
	);
	const objects = new Database(String(file));
	expect(objects.prepare('update _mf_objects set size = ?').run(size).changes).toBe(1);
	objects.close();
}

async function openBucket(root: string) {
	const workerd = new Miniflare({
		...{ modules: true, script: 'export default {}', r2Buckets: ['FILES'], r2Persist: root },
		compatibilityDate: '2026-04-01'
	});
	return { workerd, bucket: await workerd.getR2Bucket('FILES') };
}

test('reads an object of 3 GiB at every position, and begins to send it whole', async () => {
	const root = makeFolder().at('r2');
	const { workerd, bucket } = await openBucket(root);
	await bucket.put('saga.m4b', 'x');
	await workerd.dispose();
	enlarge(root);

	const large = await openBucket(root);
	closeAfterTest('sandbox', () => large.workerd.dispose());
	const { get } = openShopOf(createR2Storage({ bucket: large.bucket }), 'saga.m4b', 'Saga.m4b');
	expect((await get({}, 'HEAD')).headers.get('content-length')).toBe(String(size));
	for (const at of positions) {
		const mark = `at ${at}`;
		const response = await get({ range: `bytes=${at}-${at + mark.length - 1}` });
		expect(response.status).toBe(206);
		expect(response.headers.get('content-range')).toBe(
			`bytes ${at}-${at + mark.length - 1}/${size}`
		);
		expect(await response.text()).toBe(mark);
	}
	const whole = await get();
	expect(whole.headers.get('content-length')).toBe(String(size));
	const reader = whole.body!.getReader();
	const { value } = await reader.read();
	expect(new TextDecoder().decode(value?.slice(0, 4))).toBe('at 0');
	await reader.cancel();
});
