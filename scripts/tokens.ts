/** `pnpm tokens`: generates the custom properties of `styles.css`, and their table in `docs/guides/theming.md`, from `tokens.json`. */
import { writeFileSync } from 'node:fs';
import { generated } from './lib/generate-tokens.ts';

for (const { file, write } of generated) writeFileSync(file, await write());
