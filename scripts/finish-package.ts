/**
 * Mends what svelte-package leaves undone in a built library (its folder is the argument).
 *
 * - Declarations still import `./x.ts`; in the package it is `./x.js`.
 * - TypeScript looks for `X.d.svelte.ts` when a module imports `./X.svelte` under Node's resolution, and finds only the
 *   `X.svelte.d.ts` that editors want.
 */
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [dist = 'dist'] = process.argv.slice(2);
for (const name of globSync('**/*.d.ts', { cwd: dist })) {
	const declaration = join(dist, name);
	const text = readFileSync(declaration, 'utf8').replace(
		/(['"]\.{1,2}\/[^'"]+)\.ts(?=['"])/g,
		'$1.js'
	);
	writeFileSync(declaration, text);
	const component = declaration.replace(/\.d\.ts$/, '');
	// `cart.svelte.d.ts` declares a module of runes, `BookCard.svelte.d.ts` a component that is there as such.
	if (component.endsWith('.svelte') && existsSync(component)) {
		writeFileSync(component.replace(/\.svelte$/, '.d.svelte.ts'), text);
	}
}
