import { expect, test } from 'vitest';
import { expectChaosSurvived } from './expect-chaos-survived.ts';

test('12 purchases under faults are each recorded once and receive a receipt', async () => {
	const troubles = await expectChaosSurvived();
	expect(troubles.kills).toBeGreaterThan(0);
}, 240_000);
