import { expect } from 'vitest';
import { test } from '../src/fixtures/vitest.ts';
import { twoBooks } from './shop.ts';

const accounts = new Set<string>();

test('a test has a sandbox and a client', async ({ sandbox, stripe }) => {
	accounts.add(sandbox.accountId);
	const { id } = await stripe.checkout.sessions.create(twoBooks());
	expect(await sandbox.pay(id)).toMatchObject({ outcome: 'complete' });
});

test('another test has a new sandbox', async ({ sandbox, stripe }) => {
	expect(accounts.has(sandbox.accountId)).toBe(false);
	expect((await stripe.checkout.sessions.list()).data).toEqual([]);
});
