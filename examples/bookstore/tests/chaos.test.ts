import { expect, test } from 'vitest';
import { runChaos } from '../scripts/chaos/run.ts';

test('12 purchases under faults are each recorded once and receive a receipt', async () => {
	const { figures, troubles, crashes, reconciled, leaks } = await runChaos({
		purchases: 12,
		seed: 20,
		buyers: 8,
		claims: 'skip'
	});
	expect(figures).toMatchObject({
		payments: 12,
		recorded: 12,
		lost: 0,
		doubled: 0,
		unpaid: 0,
		missing: 0
	});
	expect(troubles.kills).toBeGreaterThan(0);
	expect(crashes).toBe(0);
	expect(reconciled[1]).toMatchObject({
		code: 0,
		output: expect.stringContaining('nothing to do')
	});
	expect(leaks).toEqual([]);
}, 240_000);
