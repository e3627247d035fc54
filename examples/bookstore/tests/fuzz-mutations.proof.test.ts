import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
	findFault,
	runsToFind,
	testTimeout
} from '../../../packages/svelte-stripe-books/tests/support/fuzz-runner.ts';
import { oddTexts } from '../../../packages/svelte-stripe-books/tests/support/mutate.ts';
import { addressHeader, httpEntryNames, openMutations } from './mutations.ts';
import { openTestShop } from './test-shop.ts';

/** Number of concurrent requests. */
const width = 10;

/** Starts a store and creates mutations of all requests. */
async function openStore(more: Record<string, string> = {}) {
	const secret = randomBytes(32).toString('base64');
	const testShop = await openTestShop({
		BOOKSTORE_LIMITS: 'off',
		BOOKSTORE_SECRET: secret,
		ADDRESS_HEADER: addressHeader,
		...more
	});
	const store = await testShop.start();
	const entries = await openMutations(testShop, secret);
	expect(Object.keys(entries)).toEqual(httpEntryNames);
	return { store, entries };
}

test(
	'a running store answers mutated requests in time and without server errors',
	async () => {
		const { store, entries } = await openStore();
		const before = store.output();
		const faults: unknown[] = [];
		for (const [name, { attempts }] of Object.entries(entries)) {
			const found = await findFault(attempts, { width });
			if (found) faults.push({ name, ...found });
		}
		expect(faults).toEqual([]);
		expect(store.child.exitCode).toBeNull();
		expect(store.output().slice(before.length)).toBe('');
	},
	11 * testTimeout
);

test(
	'a fault injected behind each entry point of a running store is detected',
	async () => {
		const planted = ['__proto__', 'constructor', 'hasOwnProperty'];
		expect(oddTexts).toEqual(expect.arrayContaining(planted));
		const { entries } = await openStore({
			NODE_OPTIONS: `--import=${path.join(import.meta.dirname, 'fault-injection.mjs')}`,
			INJECTED_FAULT: planted.join()
		});
		const blind: string[] = [];
		for (const [name, { attempts }] of Object.entries(entries)) {
			const found = await findFault(attempts, { width, seed: 1, count: runsToFind });
			if (!found?.error.includes('server error')) blind.push(`${name}: ${found?.error}`);
		}
		expect(blind).toEqual([]);
	},
	11 * testTimeout
);
