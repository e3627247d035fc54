import { defineConfig } from '@playwright/test';
import type { Options } from './e2e/support/test.ts';
import { chromiumPath } from './scripts/chromium.ts';

const executablePath = await chromiumPath();

// A machine that names no language has Chromium save a file with “ø” in its name as “download”.
process.env.LANG ??= 'C.UTF-8';

const last = '**/after.spec.ts';
const consumers = '**/consumers/*.spec.ts';

/** Journeys about what browsers make of pages, which a database cannot change. */
const onPages = [
	'accessibility',
	'accessibility-more',
	'back-from-paying',
	'comes-back',
	'drawer',
	'embedded-form',
	'keyboard',
	'no-cookies',
	'page-memory',
	'pages',
	'reflow',
	'slow-network',
	'steady',
	'two-tabs',
	'weight'
].map((name) => `**/${name}.spec.ts`);

export default defineConfig<Options>({
	testDir: 'e2e',
	outputDir: 'test-results',
	globalSetup: './e2e/support/open-shops.ts',
	fullyParallel: true,
	workers: 2,
	retries: 0,
	// Two cores may have other work; nothing waits this long unless it is broken.
	timeout: 240_000,
	expect: { timeout: 30_000 },
	forbidOnly: Boolean(process.env.CI),
	// PLAYWRIGHT_JSON_OUTPUT_NAME names the file; the command `test` counts from it.
	reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
	use: {
		browserName: 'chromium',
		launchOptions: { executablePath, args: [] },
		screenshot: 'only-on-failure'
	},
	projects: [
		// First, since each of them takes a minute.
		{ name: 'in projects of others', testMatch: consumers },
		{ name: 'with JavaScript', testIgnore: [last, consumers], teardown: 'after all journeys' },
		{
			name: 'without JavaScript',
			testIgnore: [last, consumers],
			teardown: 'after all journeys',
			grepInvert: /@javascript/,
			use: { javaScriptEnabled: false }
		},
		{
			name: 'on PostgreSQL',
			// Unit tests hold every query on both engines. `pnpm prove:journeys` runs all journeys that a database can change.
			...(process.env.JOURNEYS === 'all'
				? { testIgnore: [last, consumers, ...onPages] }
				: { testMatch: ['**/buy.spec.ts', '**/payment.spec.ts'] }),
			teardown: 'after all journeys',
			use: { engine: 'postgres' }
		},
		// Reads what all the others left behind, whether or not they passed.
		{ name: 'after all journeys', testMatch: last }
	]
});
