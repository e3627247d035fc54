import { defineConfig } from '@playwright/test';
import { chromiumPath } from 'test-support/chromium';

/** `pnpm prove:docs`: checks the built documentation site, which each test serves. */
export default defineConfig({
	testDir: '.',
	outputDir: '../../test-results/website',
	workers: 1,
	retries: 0,
	reporter: 'list',
	timeout: 240_000,
	expect: { timeout: 30_000 },
	use: {
		browserName: 'chromium',
		launchOptions: { executablePath: await chromiumPath(), args: [] }
	}
});
