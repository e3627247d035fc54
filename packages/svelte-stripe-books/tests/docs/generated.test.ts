import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { apiSurface } from '../../../../scripts/lib/api-surface.ts';
import { createReference } from '../../../../scripts/lib/reference.ts';

const packages = path.join(import.meta.dirname, '../../..');
const library = path.join(packages, 'svelte-stripe-books');

test.each(Object.entries(createReference(library).pages))(
	'docs/%s is up to date (run `pnpm reference` to update it)',
	(file, text) => {
		expect(text.match(/^\| `/gm)?.length).toBeGreaterThan(60);
		expect(readFileSync(path.join(packages, '../docs', file), 'utf8')).toBe(text);
	}
);

test.each(['svelte-stripe-books', 'stripe-checkout-sandbox'])(
	'api-surface.md of %s is up to date (run `pnpm api-surface` to update it)',
	(name) => {
		const folder = path.join(packages, name);
		expect(apiSurface(folder)).toBe(readFileSync(path.join(folder, 'api-surface.md'), 'utf8'));
	}
);
