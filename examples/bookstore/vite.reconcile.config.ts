import { defineConfig } from 'vite';

/** Part of the build: bundles the command `reconcile`, because resolving its small modules would take seconds. */
export default defineConfig({
	publicDir: false,
	ssr: { noExternal: ['drizzle-orm', 'stripe'] },
	build: { ssr: 'scripts/reconcile.ts', outDir: 'build/commands' }
});
