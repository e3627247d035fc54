import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
	closeSync,
	createReadStream,
	ftruncateSync,
	openSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	writeSync
} from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import Database from 'better-sqlite3';
import { createDownloadLinks } from 'svelte-stripe-books/server';
import { reservePort } from 'test-support/ports';
import { databaseOf, makeShop, start } from './start-store.ts';

/** Writes a sparse file with a different mark in each megabyte. */
function writeLarge(file: string, size: number): void {
	const descriptor = openSync(file, 'w');
	ftruncateSync(descriptor, size);
	for (let at = 0; at < size - 20; at += 1_000_000) writeSync(descriptor, `here is ${at}`, at);
	closeSync(descriptor);
}

/** Starts a store with a purchased book of this size and its download link. Reads process data from /proc. */
export async function openLargeStore(stripe: string, size: number) {
	const folder = await makeShop();
	const port = await reservePort();
	const store = start(folder, { PORT: String(port), STRIPE_API_BASE: stripe });
	await Promise.race([store.listening, store.ended]);

	const db = new Database(databaseOf(folder));
	db.prepare(
		`insert into purchases (id, customer_email, book_id, purchased_at, stripe_checkout_session_id)
		values ('a1', 'ada@example.com', 'slow-light', 0, 'cs_test_one')`
	).run();
	db.close();
	const file = path.join(folder, 'files/slow-light/slow-light.epub');
	writeLarge(file, size);
	const secret = readFileSync(`${databaseOf(folder)}.secret`, 'utf8');
	const link = await createDownloadLinks({ secret }).create({
		purchaseId: 'a1',
		format: 'epub',
		part: 1
	});

	const proc = (name: string) => `/proc/${store.child.pid}/${name}`;
	const number = (name: string, field: RegExp) =>
		Number(field.exec(readFileSync(proc(name), 'utf8'))?.[1]);
	const origin = `http://localhost:${port}`;
	const readSoFar = () => number('io', /^rchar: (\d+)/m);

	return {
		store,
		url: `${origin}${link}`,
		/** Starts a download, which the caller reads at its own pace. */
		async download(headers: Record<string, string> = {}): Promise<http.IncomingMessage> {
			const request = http.get(`${origin}${link}`, { agent: false, headers });
			const [answer] = (await once(request, 'response')) as [http.IncomingMessage];
			return answer;
		},
		/** Resolves when the store stops reading the file. */
		async isIdle(): Promise<void> {
			let turns = 0;
			for (let before = readSoFar(); turns < 20; turns += 1) {
				await (await fetch(`${origin}/robots.txt`)).text();
				if (readSoFar() - before > 65_536) [before, turns] = [readSoFar(), 0];
			}
		},
		/** Returns the resident memory of the store's process, in bytes. */
		memory: () => number('status', /^VmRSS:\s+(\d+) kB/m) * 1024,
		/** Returns the number of open descriptors of the file. */
		descriptors: () =>
			readdirSync(proc('fd')).filter((one) => {
				try {
					return readlinkSync(proc(`fd/${one}`)) === file;
				} catch {
					return false; // Closed in the meantime.
				}
			}).length,
		/** Returns the SHA-1 digest of the file. */
		async digest(): Promise<string> {
			const hash = createHash('sha1');
			for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
			return hash.digest('hex');
		}
	};
}
