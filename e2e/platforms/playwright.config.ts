import { defineConfig } from '@playwright/test';

/** `pnpm prove:platforms`: needs neither the bookstore nor a browser. */
export default defineConfig({
	testDir: '.',
	outputDir: '../../test-results/platforms',
	workers: 2,
	retries: 0,
	reporter: 'list'
});
