import { defineConfig } from 'vite';

/** Bundles the program `svelte-stripe-books` into one file, so that the package needs no dependencies. */
export default defineConfig({
	publicDir: false,
	ssr: { noExternal: true },
	build: {
		ssr: 'src/cli/bin.ts',
		outDir: 'dist',
		emptyOutDir: false,
		target: 'node20.19',
		// The bundled libraries' licenses demand that their texts are passed on.
		license: { fileName: 'cli-licenses.md' },
		rolldownOptions: {
			output: {
				entryFileNames: 'cli.js',
				codeSplitting: false,
				banner: '#!/usr/bin/env node'
			}
		}
	}
});
