import { defineConfig } from 'vite';

/** Part of the build: bundles the command `reconcile`, whose start would else take seconds to find its small modules. */
export default defineConfig({
	publicDir: false,
	ssr: { noExternal: ['drizzle-orm', 'stripe'] },
	build: { ssr: 'scripts/reconcile.ts', outDir: 'build/commands' }
});
