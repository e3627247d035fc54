/** `pnpm api-surface`: writes the exports of each built package to its `api-surface.md`, so that reviews show API changes. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { apiSurface } from './lib/api-surface.ts';

const packages = path.join(import.meta.dirname, '../packages');
for (const name of ['svelte-stripe-books', 'stripe-checkout-sandbox']) {
	writeFileSync(path.join(packages, name, 'api-surface.md'), apiSurface(path.join(packages, name)));
}
