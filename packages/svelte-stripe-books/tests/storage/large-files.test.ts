import { closeSync, ftruncateSync, openSync, renameSync, utimesSync, writeSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { makeFolder } from '../support/folder.ts';
import { openSamples } from '../support/sample-shop.ts';

/** 3 GiB: more than a signed 32-bit integer holds. */
const size = 3_221_225_472;

const positions = [0, 2 ** 31 - 5, 2 ** 31 + 1_000_000, size - 20];

/** Writes a sparse file of that size with a mark at each of the positions. */
function writeSparse(path: string, mark: string, changed: string) {
	const descriptor = openSync(path, 'w');
	ftruncateSync(descriptor, size);
	for (const at of positions) writeSync(descriptor, `${mark} at ${at}`, at);
	closeSync(descriptor);
	utimesSync(path, new Date(changed), new Date(changed));
}

/** Opens a shop whose sample has 3 GiB. */
function openLarge() {
	const { files, at } = makeFolder();
	writeSparse(at('root/saga.m4b'), 'first', '2026-05-01');
	const replace = () => {
		writeSparse(at('root/new.m4b'), 'second', '2026-05-02');
		renameSync(at('root/new.m4b'), at('root/saga.m4b'));
	};
	return { ...openSamples(() => files.open('saga.m4b')), replace };
}

describe('a file of 3 GiB', () => {
	test('has its length in HEAD and GET, and in the range that its last byte gets', async () => {
		const { get, head } = openLarge();
		expect((await head()).headers.get('content-length')).toBe(String(size));
		const whole = await get();
		expect(whole.headers.get('content-length')).toBe(String(size));
		await whole.body?.cancel();
		const last = await get({ range: 'bytes=-1' });
		expect(last.headers.get('content-range')).toBe(`bytes ${size - 1}-${size - 1}/${size}`);
		expect((await last.bytes()).byteLength).toBe(1);
		expect((await get({ range: `bytes=${size}-` })).status).toBe(416);
	});

	test('is read at every position, by many clients at once', async () => {
		const { get } = openLarge();
		const parts = positions.flatMap((at) => [at, at, at]);
		await Promise.all(
			parts.map(async (at) => {
				const mark = `first at ${at}`;
				const answer = await get({ range: `bytes=${at}-${at + mark.length - 1}` });
				expect(answer.status).toBe(206);
				expect(answer.headers.get('content-length')).toBe(String(mark.length));
				expect(await answer.text()).toBe(mark);
			})
		);
	});

	test('is resumed where it was interrupted, and sent whole after it was replaced', async () => {
		const { get, replace } = openLarge();
		const { etag } = Object.fromEntries((await get({ range: 'bytes=0-0' })).headers);
		const range = `bytes=${size - 20}-`;
		const rest = await get({ range, 'if-range': String(etag) });
		expect(await rest.text()).toMatch(new RegExp(`^first at ${size - 20}`));
		replace();
		const again = await get({ range, 'if-range': String(etag) });
		expect(again.status).toBe(200);
		expect(again.headers.get('content-length')).toBe(String(size));
		expect(again.headers.get('etag')).not.toBe(etag);
		const reader = again.body?.getReader();
		const start = await reader?.read();
		expect(new TextDecoder().decode(start?.value?.slice(0, 11))).toBe('second at 0');
		await reader?.cancel();
		// A client that asks for the old edition alone gets none of the new one.
		expect((await get({ range, 'if-match': String(etag) })).status).toBe(412);
	});
});
