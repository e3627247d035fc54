import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createTeardown, withTeardown } from 'test-support/teardown';

describe('a teardown', () => {
	test('closes resources in the order of their kinds, one after the other, whatever the order they were opened in', async () => {
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

	test('closes all resources even if some fail, and throws the failures', async () => {
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

	test('closes resources when the test fails', async () => {
		const closed: string[] = [];
		const run = withTeardown(async (teardown) => {
			teardown.add('proxy', () => closed.push('proxy'));
			throw new Error('The test fails.');
		});
		await expect(run).rejects.toThrow('The test fails.');
		expect(closed).toEqual(['proxy']);
	});

	test('closes each resource once', async () => {
		const teardown = createTeardown();
		let times = 0;
		teardown.add('folder', () => (times += 1));
		await teardown.close();
		await teardown.close();
		expect(times).toBe(1);
	});
});
