import { existsSync } from 'node:fs';
import path from 'node:path';

/** Files that only SvelteKit's development server writes, of SvelteKit 3 and 2. A build writes others. */
const generatedFiles = [
	['.svelte-kit/generated/dev/server.js', 'node_modules/$app/tsconfig.json'],
	['.svelte-kit/generated/server/internal.js', '.svelte-kit/tsconfig.json']
];

/** Returns whether a project has the files that SvelteKit generates: not if it was never started, or only built. */
export const hasGeneratedFiles = (root: string): boolean =>
	generatedFiles.some((files) => files.every((file) => existsSync(path.join(root, file))));
