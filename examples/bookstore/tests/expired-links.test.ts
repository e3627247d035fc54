import Database from 'better-sqlite3';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { keepLinksSwept } from '../src/lib/server/expired-links.ts';
import { openTestShop, until } from './test-shop.ts';
import { databaseOf } from './start-store.ts';

afterEach(() => void vi.useRealTimers());

test('an expired magic link and its email address are deleted without another request', async () => {
	const testShop = await openTestShop();
	const first = await testShop.start();
	first.child.kill('SIGTERM');
	await first.ended;

	const database = new Database(databaseOf(testShop.folder));
	closeAfterTest('connection', () => database.close());
	const insert = database.prepare(
		'insert into access_links (token_hash, customer_email, expires_at) values (?, ?, ?)'
	);
	insert.run('expired', 'ada@example.com', Date.now() - 1);
	insert.run('good', 'bea@example.com', Date.now() + 900_000);
	await testShop.start();
	const kept = () => database.prepare('select token_hash from access_links').pluck().all();
	await until('the expired link is gone', () => !kept().includes('expired'));
	expect(kept()).toEqual(['good']);
}, 60_000);

test('expired links are deleted at start and every five minutes, and a database failure is logged and retried', async () => {
	vi.useFakeTimers();
	const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
	onTestFinished(() => warn.mockRestore());
	const deleteExpiredAccessLinks = vi
		.fn<(now: Date) => Promise<void>>()
		.mockRejectedValueOnce(new Error('The database is away.'))
		.mockResolvedValue();
	const end = keepLinksSwept({ deleteExpiredAccessLinks });
	await vi.advanceTimersByTimeAsync(300_000);
	expect(deleteExpiredAccessLinks).toHaveBeenCalledTimes(2);
	expect(warn).toHaveBeenCalledTimes(1);
	expect(warn.mock.calls[0]?.[0]).toContain('links_failed');
	end();
	await vi.advanceTimersByTimeAsync(900_000);
	expect(deleteExpiredAccessLinks).toHaveBeenCalledTimes(2);
});
