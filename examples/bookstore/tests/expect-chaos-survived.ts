import { expect } from 'vitest';
import { runChaos, type ChaosOptions } from '../scripts/chaos/run.ts';

/**
 * Buys 12 times under faults, and expects that each purchase is recorded once and receives a receipt, that no store crashes, and that no
 * secret is logged.
 *
 * @returns how often each fault occurred
 */
export async function expectChaosSurvived(options: Pick<ChaosOptions, 'engine'> = {}) {
	const { figures, troubles, crashes, reconciled, leaks } = await runChaos({
		purchases: 12,
		seed: 20,
		buyers: 8,
		claims: 'skip',
		...options
	});
	expect(figures).toMatchObject({
		payments: 12,
		recorded: 12,
		lost: 0,
		doubled: 0,
		unpaid: 0,
		missing: 0
	});
	expect(crashes).toBe(0);
	expect(reconciled[1]).toMatchObject({
		code: 0,
		output: expect.stringContaining('nothing to do')
	});
	expect(leaks).toEqual([]);
	return troubles;
}
