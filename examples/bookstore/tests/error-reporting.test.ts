import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { findLeaks } from 'test-support/leaks';
import { openTestShop } from './test-shop.ts';
import { databaseOf } from './start-store.ts';

/** Starts a shop whose books table is missing. */
async function openBrokenShop() {
	const testShop = await openTestShop();
	const store = await testShop.start();
	const db = new Database(databaseOf(testShop.folder));
	db.pragma('foreign_keys = OFF');
	db.exec('drop table books');
	db.close();
	const before = store.output().length;
	const lines = () => store.output().slice(before).split('\n').filter(Boolean);
	return { testShop, lines };
}

interface Line {
	code: string;
	errorId: string;
	route: string;
	cause: string;
}

test('a page that fails shows an error id, and the log has it with the route but without the URL', async () => {
	const { testShop, lines } = await openBrokenShop();
	const answer = await fetch(`${testShop.origin}/books/slow-light?email=ada@example.com`, {
		headers: { accept: 'text/html' }
	});
	const page = await answer.text();
	expect(answer.status).toBe(500);
	expect(page).toContain('Something went wrong');
	expect(lines()).toHaveLength(1);
	const line = JSON.parse(lines()[0] ?? '') as Line;
	expect(line).toMatchObject({
		code: 'page_failed',
		route: '/books/[id]',
		cause: expect.stringContaining('the table "books" does not exist')
	});
	expect(page).toContain(`<code translate="no">${line.errorId}</code>`);
	expect(page).not.toMatch(/no such table|select /i);
	expect(findLeaks(page)).toEqual([]);

	const data = await (await fetch(`${testShop.origin}/books/slow-light/__data.json`)).text();
	expect(data).toContain((JSON.parse(lines()[1] ?? '') as Line).errorId);
	expect(data).not.toMatch(/no such table|select /i);
});

test('the fallback error page shows the error id and loads its styles when the layout fails', async () => {
	const { testShop, lines } = await openBrokenShop();
	const answer = await fetch(testShop.origin, { headers: { cookie: 'ssb_cart=1.slow-light' } });
	const page = await answer.text();
	expect(answer.status).toBe(500);
	const ids = lines().map((line) => (JSON.parse(line) as Line).errorId);
	expect(ids.some((id) => page.includes(id))).toBe(true);
	const stylesheet = /href="([^"]+\.css)"/.exec(page)?.[1] ?? '';
	expect((await fetch(testShop.origin + stylesheet)).headers.get('content-type')).toBe('text/css');
	expect(answer.headers.get('content-security-policy')).toContain("style-src 'self'");
	expect(page).not.toMatch(/<style|style=|<script/);
	expect(page).not.toMatch(/no such table|select /i);
});

test('client errors are not logged', async () => {
	const testShop = await openTestShop();
	const store = await testShop.start();
	const before = store.output();
	for (const path of ['/none', '/books/never-written', '/books/%']) {
		expect((await fetch(testShop.origin + path)).status, path).toBeOneOf([400, 404]);
	}
	expect((await fetch(`${testShop.origin}/download/none`)).status).toBe(404);
	expect((await fetch(`${testShop.origin}/cart`, { method: 'PROPFIND' })).status).toBe(405);
	expect(store.output()).toBe(before);
});

test('a start that fails prints the cause without a stack', async () => {
	const testShop = await openTestShop();
	const first = await testShop.start();
	first.child.kill('SIGTERM');
	await first.ended;
	const db = new Database(databaseOf(testShop.folder));
	db.pragma('foreign_keys = OFF');
	db.exec('drop table books');
	db.close();
	const second = await testShop.start();
	expect(await second.ended).toBe(1);
	const [line = '', words] = second.output().trim().split('\n');
	expect(JSON.parse(line)).toMatchObject({
		code: 'start_failed',
		cause: expect.stringContaining('the table "books" does not exist')
	});
	expect(words).toBe('The bookstore did not start. See the log line above for the cause.');
});

test('an unhandled rejection ends the process with one line in the log', async () => {
	const testShop = await openTestShop();
	const rejects = `process.on('SIGUSR2', () => {
		console.log('listeners', process.listenerCount('unhandledRejection'));
		Promise.reject(new Error('nobody awaits this'));
	});`;
	const store = await testShop.start({
		NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(rejects)}`
	});
	const before = store.output().length;
	store.child.kill('SIGUSR2');
	expect(await store.ended).toBe(1);
	const [listeners, line = '', ...more] = store.output().slice(before).trim().split('\n');
	expect(listeners).toBe('listeners 0');
	expect(JSON.parse(line)).toMatchObject({ code: 'crashed', cause: 'nobody awaits this' });
	expect(more).toEqual([]);
});
