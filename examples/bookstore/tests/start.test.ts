import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { createSandbox, serve } from 'stripe-checkout-sandbox';
import { createDownloadLinks } from 'svelte-stripe-books/server';
import { afterAll, expect, test } from 'vitest';
import { reservePort } from 'test-support/ports';
import { closeAfterTest } from 'test-support/close-after-test';
import { makeFolder, makeShop, start as startStore } from './start-store.ts';

// The store reconciles with Stripe at start, and would log a failure without a sandbox.
const sandbox = await serve(createSandbox(), { port: 0 });
afterAll(() => sandbox.close());

const start = (folder: string, env: Record<string, string> = {}) =>
	startStore(folder, { STRIPE_API_BASE: sandbox.url, ...env });

test('two processes that start on one new file create one shop with one private secret', async () => {
	const folder = makeFolder();
	const stores = [
		start(folder, { PORT: String(await reservePort()) }),
		start(folder, { PORT: String(await reservePort()) })
	];
	for (const store of stores) {
		await Promise.race([store.listening, store.ended]);
		expect(store.output()).toContain('The bookstore is at');
	}

	const file = path.join(folder, 'shop/bookstore.db');
	const db = new Database(file, { readonly: true });
	expect(db.prepare('select count(*) as books from books').get()).toEqual({ books: 0 });
	expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
	db.close();
	expect(statSync(`${file}.secret`).mode & 0o777).toBe(0o600);
	expect(readFileSync(`${file}.secret`, 'utf8').length).toBeGreaterThanOrEqual(32);
});

test('a new shop has no books, and says so', async () => {
	const PORT = String(await reservePort());
	const store = start(makeFolder(), { PORT });
	await store.listening;
	const page = await (await fetch(`http://localhost:${PORT}/`)).text();
	expect(page).toContain('The first books are coming soon.');
	expect(page).not.toContain('See all books');
});

test('a second start keeps the data, and a signal shuts it down cleanly', async () => {
	const folder = await makeShop();
	const PORT = String(await reservePort());
	const first = start(folder, { PORT });
	await first.listening;
	const db = new Database(path.join(folder, 'shop/bookstore.db'));
	db.prepare("update books set title = 'Mine now' where id = 'slow-light'").run();
	db.close();
	first.child.kill('SIGTERM');
	expect(await first.ended).toBe(0);

	const second = start(folder, { PORT });
	await second.listening;
	const page = await fetch(`http://localhost:${PORT}/books/slow-light`);
	expect(await page.text()).toContain('Mine now');
});

// settings-errors.test.ts tests the other settings.
test.each([
	[
		'an origin with a path',
		{ ORIGIN: 'http://localhost:3000/shop' },
		'ORIGIN is http://localhost:3000/shop, but must be only scheme and host'
	],
	[
		'a database where no folder can be',
		{ DATABASE_URL: `file:${path.join(import.meta.filename, 'shop.db')}` },
		'Set DATABASE_URL to a SQLite file in a folder'
	],
	[
		'a file where the folder for files should be',
		{ STORAGE_URL: `file:${import.meta.filename}` },
		'Set STORAGE_URL to a folder'
	]
])('a start with %s prints one line', async (_, env, message) => {
	const folder = makeFolder();
	const store = start(folder, env);
	expect(await store.ended).toBe(1);
	expect(store.output()).toContain(message);
	expect(store.output().trim().split('\n')).toHaveLength(1);
	if ('ORIGIN' in env) expect(existsSync(path.join(folder, 'shop'))).toBe(false);
});

test('a killed start is completed by the next one', async () => {
	const folder = makeFolder();
	const file = path.join(folder, 'shop/bookstore.db');
	// Killed while it creates the tables.
	const killed = start(folder, { PORT: String(await reservePort()) });
	while (!existsSync(file) && killed.child.exitCode === null) await setImmediate();
	killed.child.kill('SIGKILL');
	await killed.ended;

	const next = start(folder, { PORT: String(await reservePort()) });
	await Promise.race([next.listening, next.ended]);
	expect(next.output()).toContain('The bookstore is at');
	const db = new Database(file, { readonly: true });
	expect(db.prepare('select count(*) as books from books').get()).toEqual({ books: 0 });
	db.close();
});

test('a damaged secret is reported and never used', async () => {
	const folder = makeFolder();
	const first = start(folder, { PORT: String(await reservePort()) });
	await first.listening;
	first.child.kill('SIGTERM');
	await first.ended;

	writeFileSync(path.join(folder, 'shop/bookstore.db.secret'), '');
	const second = start(folder, { PORT: String(await reservePort()) });
	expect(await second.ended).toBe(1);
	expect(second.output()).toContain('bookstore.db.secret is damaged. Delete the file');
});

test('an invalid, truncated or endless body is a client error and not logged', async () => {
	const folder = makeFolder();
	const PORT = String(await reservePort());
	const store = start(folder, { PORT });
	await store.listening;
	const before = store.output();
	const origin = `http://localhost:${PORT}`;
	const send = (to: string, body: BodyInit, type: string) =>
		fetch(`${origin}${to}`, {
			method: 'POST',
			redirect: 'manual',
			headers: { origin, accept: 'application/json', 'content-type': type },
			body,
			duplex: 'half'
		} as RequestInit);

	for (const to of ['/library', '/cart/items', '/checkout']) {
		const answer = await send(to, 'hello', 'multipart/form-data; boundary=x');
		const { status } = (await answer.json()) as { status?: number };
		expect(status ?? answer.status, to).toBe(400);
	}

	let sent = 0;
	const endless = new ReadableStream<Uint8Array>({
		pull(controller) {
			sent += 1;
			if (sent > 20) controller.close();
			else controller.enqueue(new Uint8Array(30_000));
		}
	});
	const answer = await send('/checkout', endless, 'application/x-www-form-urlencoded');
	expect(answer.status).toBe(413);

	const { port, hostname } = new URL(origin);
	const socket = connect({ port: Number(port), host: hostname });
	socket.write(
		`POST /checkout HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"books":`
	);
	socket.end();
	await once(socket.resume(), 'close');
	expect((await fetch(`${origin}/cart`)).status).toBe(200);
	expect(store.output()).toBe(before);
});

test('a pending download completes before a shutdown, and an aborted one is not logged', async () => {
	const folder = await makeShop();
	const PORT = String(await reservePort());
	const store = start(folder, { PORT });
	await store.listening;
	const before = store.output();

	const file = path.join(folder, 'shop/bookstore.db');
	const db = new Database(file);
	db.prepare(
		`insert into purchases (id, customer_email, book_id, purchased_at, stripe_checkout_session_id)
		values ('a1', 'ada@example.com', 'slow-light', 0, 'cs_test_one')`
	).run();
	db.close();
	const size = 20_000_000;
	writeFileSync(path.join(folder, 'files/slow-light/slow-light.epub'), Buffer.alloc(size));
	const links = createDownloadLinks({ secret: readFileSync(`${file}.secret`, 'utf8') });
	const link = await links.create({ purchaseId: 'a1', format: 'epub', part: 1 });
	const get = () => fetch(`http://localhost:${PORT}${link}`, { headers: { connection: 'close' } });

	const left = (await get()).body?.getReader();
	await left?.read();
	await left?.cancel();

	const download = await get();
	expect(download.headers.get('content-length')).toBe(String(size));
	store.child.kill('SIGTERM');
	expect((await download.arrayBuffer()).byteLength).toBe(size);
	expect(await store.ended).toBe(0);
	expect(store.output()).toBe(before);
});

test('a port in use is reported with the fix', async () => {
	const folder = makeFolder();
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	closeAfterTest('sandbox', () => server.close());
	const { port } = server.address() as AddressInfo;
	const store = start(folder, { PORT: String(port) });
	expect(await store.ended).toBe(1);
	expect(store.output()).toContain(`Port ${port} is already in use`);
});

test('scheme and host from a client are ignored', async () => {
	const folder = await makeShop();
	const PORT = String(await reservePort());
	const store = start(folder, { PORT, ORIGIN: 'https://books.localhost' });
	await store.listening;
	const post = (headers: Record<string, string>) =>
		fetch(`http://localhost:${PORT}/cart/items`, {
			method: 'POST',
			redirect: 'manual',
			body: new URLSearchParams({ book: 'slow-light', intent: 'add' }),
			headers
		});
	const own = await post({ origin: 'https://books.localhost' });
	expect(own.status).toBe(303);
	expect(own.headers.get('set-cookie')).toContain('Secure');
	const forged = {
		origin: 'https://evil.example',
		'x-forwarded-host': 'evil.example',
		'x-bookstore-host': 'evil.example',
		'x-bookstore-protocol': 'https'
	};
	expect((await post(forged)).status).toBe(403);
});
