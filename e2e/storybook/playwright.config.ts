import { defineConfig } from '@playwright/test';
import { chromiumPath } from 'test-support/chromium';

/** `pnpm prove:storybook`: checks the built Storybook, which `docs.spec.ts` serves. */
export default defineConfig({
	testDir: '.',
	outputDir: '../../test-results/storybook',
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
