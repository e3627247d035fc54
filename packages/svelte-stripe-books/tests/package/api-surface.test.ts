import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { apiSurface } from '../../../../scripts/lib/api-surface.ts';

test.each(['svelte-stripe-books', 'stripe-checkout-sandbox'])(
	'what %s exports is what its api-surface.md says; `pnpm api-surface` writes it anew',
	(name) => {
		const folder = path.join(import.meta.dirname, '../../..', name);
		expect(apiSurface(folder)).toBe(readFileSync(path.join(folder, 'api-surface.md'), 'utf8'));
	}
);
