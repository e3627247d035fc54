import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { apiSurface } from '../../../../scripts/lib/api-surface.ts';

test.each(['svelte-stripe-books', 'stripe-checkout-sandbox'])(
	'api-surface.md of %s is up to date (run `pnpm api-surface` to update it)',
	(name) => {
		const folder = path.join(import.meta.dirname, '../../..', name);
		expect(apiSurface(folder)).toBe(readFileSync(path.join(folder, 'api-surface.md'), 'utf8'));
	}
);
