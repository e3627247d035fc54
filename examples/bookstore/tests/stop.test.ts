import { copyFileSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { openMail, openTestShop } from './test-shop.ts';
import { databaseOf, makeFolder } from './start-store.ts';

/** A promise that a test resolves. */
function gate() {
	let open = () => {};
	const opened = new Promise<void>((resolve) => (open = resolve));
	return { open, opened };
}

/** Reads a copy of the database file without its -wal and -shm files. */
function readCopy(file: string): { email: string; isNotified: number }[] {
	const copy = path.join(makeFolder(), 'copy.db');
	copyFileSync(file, copy);
	const db = new Database(copy, { readonly: true });
	const rows = db
		.prepare<[], { email: string; isNotified: number }>(
			'select customer_email as email, notified_at is not null as isNotified from purchases'
		)
		.all();
	db.close();
	return rows;
}

/** Sends the signals while a webhook sends a receipt, then lets it continue. */
async function stopDuringWebhook(...signals: NodeJS.Signals[]) {
	const arrived = gate();
	const accepted = gate();
	const mail = await openMail(0, async (accept) => {
		arrived.open();
		await accepted.opened;
		accept();
	});
	const testShop = await openTestShop({ SMTP_URL: mail.url });
	const store = await testShop.start();
	const session = await testShop.checkout('slow-light');
	const paid = testShop.sandbox.pay(session, { email: 'ada@example.com' });
	await arrived.opened;
	for (const signal of signals) store.child.kill(signal);
	accepted.open();
	await paid;
	await testShop.sandbox.idle();
	const code = await store.ended;
	const statuses = testShop.sandbox.deliveries.flatMap(({ attempts }) =>
		attempts.map(({ status }) => status)
	);
	return { code, statuses, file: databaseOf(testShop.folder), output: store.output() };
}

test.each([
	['SIGTERM', ['SIGTERM']],
	['SIGINT', ['SIGINT']],
	['both, as a package manager forwards the terminal’s signal', ['SIGINT', 'SIGTERM']]
] as [string, NodeJS.Signals[]][])(
	'a store that is stopped by %s answers the pending webhook and leaves a complete database file',
	async (_, signals) => {
		const { code, statuses, file } = await stopDuringWebhook(...signals);
		expect(code).toBe(0);
		expect(new Set(statuses)).toEqual(new Set([200]));
		expect(readCopy(file)).toEqual([{ email: 'ada@example.com', isNotified: 1 }]);
		expect([existsSync(`${file}-wal`), existsSync(`${file}-shm`)]).toEqual([false, false]);
	},
	60_000
);

test('the database file is complete even while another program has it open', async () => {
	const testShop = await openTestShop();
	const store = await testShop.start();
	const file = databaseOf(testShop.folder);
	const other = new Database(file, { readonly: true });
	closeAfterTest('connection', () => other.close());
	other.prepare('select count(*) from books').get();
	await testShop.sandbox.pay(await testShop.checkout('slow-light'), { email: 'ada@example.com' });
	await testShop.sandbox.idle();
	store.child.kill('SIGTERM');
	expect(await store.ended).toBe(0);
	expect(readCopy(file)).toMatchObject([{ email: 'ada@example.com' }]);
}, 60_000);

const modeOf = (file: string) => statSync(file).mode & 0o777;

test('only its own user can read a database that a store creates, whatever the umask', async () => {
	const testShop = await openTestShop({}, { isEmpty: true });
	await testShop.start({ NODE_OPTIONS: '--import=data:text/javascript,process.umask(0)' });
	await testShop.addBooks();
	await testShop.sandbox.pay(await testShop.checkout('slow-light'), { email: 'ada@example.com' });
	await testShop.sandbox.idle();
	const file = databaseOf(testShop.folder);
	for (const end of ['', '-wal', '-shm', '.lock', '.secret']) {
		expect([end, modeOf(file + end)]).toEqual([end, 0o600]);
	}
}, 60_000);

test('a database that others can read keeps its mode, with a log entry at each start', async () => {
	const testShop = await openTestShop({}, { isEmpty: true });
	const file = databaseOf(testShop.folder);
	mkdirSync(path.dirname(file));
	writeFileSync(file, '', { mode: 0o644 });
	const store = await testShop.start();
	expect(modeOf(file)).toBe(0o644);
	const lines = store
		.output()
		.split('\n')
		.filter((line) => line.includes('database_readable'));
	expect(lines).toHaveLength(1);
	expect(lines[0]).toContain(`chmod 600 ${file}*`);
}, 60_000);
