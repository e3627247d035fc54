import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { example, makeExample, readFiles } from './minimal-example.ts';

test('examples/minimal is what the add-on makes (run `pnpm example` to update it)', async () => {
	const made = await makeExample();
	try {
		expect(readFiles(example)).toEqual(readFiles(made));
	} finally {
		rmSync(made, { recursive: true });
	}
});
