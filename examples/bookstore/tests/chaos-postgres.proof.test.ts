import { expect, test } from 'vitest';
import { expectChaosSurvived } from './expect-chaos-survived.ts';

test('12 purchases under faults are recorded while PostgreSQL restarts and closes connections', async () => {
	const troubles = await expectChaosSurvived({ engine: 'postgres' });
	expect(troubles.restarts).toBeGreaterThan(0);
	expect(troubles.disconnects).toBeGreaterThan(0);
});
