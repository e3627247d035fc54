/**
 * Writes `X.d.svelte.ts` beside every `X.svelte.d.ts` of a built library: the former is what TypeScript looks for when a
 * module imports `./X.svelte` under Node's resolution, the latter what svelte-package writes for editors.
 */
import { copyFileSync, globSync } from 'node:fs';
import { join } from 'node:path';

const dist = process.argv[2] ?? 'dist';
for (const file of globSync('**/*.svelte.d.ts', { cwd: dist })) {
	// Not for modules of runes (`cart.svelte.ts`), which are JavaScript and found as such.
	if (!globSync(file.replace(/\.d\.ts$/, ''), { cwd: dist }).length) continue;
	copyFileSync(join(dist, file), join(dist, file.replace(/\.svelte\.d\.ts$/, '.d.svelte.ts')));
}
