/** `pnpm reference`: writes the pages of `docs/` that say what every factory and component takes. A test compares them. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pages, writePage } from './lib/reference.ts';

const workspace = path.join(import.meta.dirname, '..');
for (const [file, page] of Object.entries(pages)) {
	const text = writePage(page, path.join(workspace, 'packages/svelte-stripe-books'));
	writeFileSync(path.join(workspace, 'docs', file), text);
}
