import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createTeardown, withTeardown } from '../../../scripts/lib/teardown.ts';

describe('what a test opened', () => {
	test('is closed in the order of its kinds, each once the one before is closed, in whatever order it was opened', async () => {
		const teardown = createTeardown();
		const closed: string[] = [];
		for (const kind of ['database', 'folder', 'sandbox', 'store', 'client', 'proxy'] as const) {
			teardown.add(kind, async () => {
				closed.push(`${kind} begins`);
				await setImmediate();
				closed.push(`${kind} ends`);
			});
		}
		await teardown.close();
		expect(closed).toEqual(
			['client', 'proxy', 'store', 'sandbox', 'database', 'folder'].flatMap((kind) => [
				`${kind} begins`,
				`${kind} ends`
			])
		);
	});

	test('is all closed though some of it fails, and what failed is thrown', async () => {
		const closed: string[] = [];
		const run = withTeardown(async (teardown) => {
			teardown.add('store', () => {
				throw new Error('The store hangs.');
			});
			teardown.add('store', () => closed.push('another store'));
			teardown.add('database', () => closed.push('database'));
		});
		await expect(run).rejects.toThrow('The store hangs.');
		expect(closed).toEqual(['another store', 'database']);
	});

	test('is closed when the test fails, too', async () => {
		const closed: string[] = [];
		const run = withTeardown(async (teardown) => {
			teardown.add('proxy', () => closed.push('proxy'));
			throw new Error('The test fails.');
		});
		await expect(run).rejects.toThrow('The test fails.');
		expect(closed).toEqual(['proxy']);
	});

	test('is closed once', async () => {
		const teardown = createTeardown();
		let times = 0;
		teardown.add('folder', () => (times += 1));
		await teardown.close();
		await teardown.close();
		expect(times).toBe(1);
	});
});
