import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import http, { type IncomingHttpHeaders } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { databaseOf } from './start-store.ts';
import { openTestShop } from './test-shop.ts';

/** A file that is added to the book `slow-light`. */
export interface SoldFile {
	format: string;
	name: string;
	content: string | Buffer;
	isSample?: boolean;
}

/** Starts a store with these files, which a customer buys. */
export async function sellFiles(files: readonly SoldFile[]) {
	const testShop = await openTestShop();
	await testShop.start();
	const db = new Database(databaseOf(testShop.folder));
	const insert = db.prepare(
		`insert into book_files (book_id, format, is_sample, storage_key, file_name, size_in_bytes)
		values ('slow-light', ?, ?, ?, ?, ?)`
	);
	for (const [index, { format, name, content, isSample = false }] of files.entries()) {
		const key = `slow-light/file-${index}`;
		writeFileSync(path.join(testShop.folder, 'files', key), content);
		insert.run(format, Number(isSample), key, name, Buffer.byteLength(content));
	}
	db.close();

	const session = await testShop.checkout('slow-light');
	await testShop.sandbox.pay(session, { email: 'ada@example.com' });
	await testShop.sandbox.idle();
	const page = await testShop.library('ada@example.com');
	const links = [...page.matchAll(/href="(\/download\/[^"]+)"/g)].map(([, href = '']) => href);

	return {
		...testShop,
		links,
		/** Returns the download link of a format. */
		linkOf: (format: string) =>
			testShop.origin + links.find((link) => link.split('/')[2]?.includes(`.${format}.`)),
		refund: async () => {
			await testShop.sandbox.refund(session);
			await testShop.sandbox.idle();
		}
	};
}

/** Sends a request without the headers that `fetch` adds, and returns the bytes as they were sent. */
export function getBytes(url: string, headers: Record<string, string> = {}, method = 'GET') {
	return new Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>(
		(resolve, reject) => {
			const request = http.request(url, { headers, method, agent: false }, (response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject);
				response.on('end', () => {
					const { statusCode: status = 0, headers } = response;
					resolve({ status, headers, body: Buffer.concat(chunks) });
				});
			});
			request.on('error', reject).end();
		}
	);
}

/** Runs a command in a folder. @returns its exit code, or null if the machine does not have it */
export async function run(folder: string, command: string, ...args: string[]) {
	try {
		await promisify(execFile)(command, args, { cwd: folder });
		return 0;
	} catch (error) {
		const { code } = error as { code?: number | string };
		return code === 'ENOENT' ? null : code;
	}
}
