/** `pnpm reference`: generates `docs/factories.md` and `docs/components.md`; a test keeps them current. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pages, writePage } from './lib/reference.ts';

const workspace = path.join(import.meta.dirname, '..');
for (const [file, page] of Object.entries(pages)) {
	const text = writePage(page, path.join(workspace, 'packages/svelte-stripe-books'));
	writeFileSync(path.join(workspace, 'docs', file), text);
}
