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
import { reservePort } from '../../../scripts/lib/ports.ts';
import { databaseOf, makeFolder, start } from './start-store.ts';

/** Writes a file that takes no room: empty but for a mark in each million bytes, so that no part is like another. */
function writeLarge(file: string, size: number): void {
	const descriptor = openSync(file, 'w');
	ftruncateSync(descriptor, size);
	for (let at = 0; at < size - 20; at += 1_000_000) writeSync(descriptor, `here is ${at}`, at);
	closeSync(descriptor);
}

/** A store with a bought book of this size, a link to it, and a look into its process, which Linux allows. */
export async function openLargeStore(stripe: string, size: number) {
	const folder = makeFolder();
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
	const link = await createDownloadLinks({ secret }).create({ purchaseId: 'a1', format: 'epub' });

	const proc = (name: string) => `/proc/${store.child.pid}/${name}`;
	const number = (name: string, field: RegExp) =>
		Number(field.exec(readFileSync(proc(name), 'utf8'))?.[1]);
	const origin = `http://localhost:${port}`;
	const readSoFar = () => number('io', /^rchar: (\d+)/m);

	return {
		store,
		/** Starts a download; its bytes come as fast as they are read. */
		async download(headers: Record<string, string> = {}): Promise<http.IncomingMessage> {
			const request = http.get(`${origin}${link}`, { agent: false, headers });
			const [answer] = (await once(request, 'response')) as [http.IncomingMessage];
			return answer;
		},
		/** Resolves when the store reads nothing more, however often it gets a turn to. */
		async isIdle(): Promise<void> {
			let turns = 0;
			for (let before = readSoFar(); turns < 20; turns += 1) {
				await (await fetch(`${origin}/robots.txt`)).text();
				if (readSoFar() - before > 65_536) [before, turns] = [readSoFar(), 0];
			}
		},
		/** What the store's process holds in memory, in bytes. */
		memory: () => number('status', /^VmRSS:\s+(\d+) kB/m) * 1024,
		/** How often the store has the file open. */
		descriptors: () =>
			readdirSync(proc('fd')).filter((one) => {
				try {
					return readlinkSync(proc(`fd/${one}`)) === file;
				} catch {
					return false; // closed since
				}
			}).length,
		/** The digest of the whole file. */
		async digest(): Promise<string> {
			const hash = createHash('sha1');
			for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
			return hash.digest('hex');
		}
	};
}
