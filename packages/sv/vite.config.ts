import { defineConfig } from 'vite';

// One file, since `sv` installs no dependencies of an add-on.
export default defineConfig({
	build: { ssr: 'src/index.ts', target: 'node20', emptyOutDir: true },
	ssr: { noExternal: true }
});
