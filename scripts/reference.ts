/** `pnpm reference`: generates the pages of the reference and `llms.txt` in `docs/` or another folder; a test keeps them current. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeLlms } from './lib/llms.ts';
import { createReference } from './lib/reference.ts';

const workspace = path.join(import.meta.dirname, '..');
const [folder = path.join(workspace, 'docs')] = process.argv.slice(2);
const { pages } = createReference(path.join(workspace, 'packages/svelte-stripe-books'));
const files = { ...pages, 'llms.txt': writeLlms(workspace) };
for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text);
