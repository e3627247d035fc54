/** `pnpm reference`: generates the pages of the reference in `docs/`; a test keeps them current. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createReference } from './lib/reference.ts';

const workspace = path.join(import.meta.dirname, '..');
const { pages } = createReference(path.join(workspace, 'packages/svelte-stripe-books'));
for (const [file, text] of Object.entries(pages))
	writeFileSync(path.join(workspace, 'docs', file), text);
