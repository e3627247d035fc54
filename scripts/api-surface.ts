/**
 * `pnpm api-surface`: writes what each package exports, as it is built, into its `api-surface.md`. A test compares the two, so
 * that a change of what users rely on is seen in review.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { apiSurface } from './lib/api-surface.ts';

const packages = path.join(import.meta.dirname, '../packages');
for (const name of ['svelte-stripe-books', 'stripe-checkout-sandbox']) {
	writeFileSync(path.join(packages, name, 'api-surface.md'), apiSurface(path.join(packages, name)));
}
