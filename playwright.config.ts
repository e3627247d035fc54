import { defineConfig } from '@playwright/test';
import type { Options } from './e2e/support/test.ts';
import { chromiumPath } from 'test-support/chromium';
import { isProof } from './e2e/consumers/matrix.ts';

const executablePath = await chromiumPath();

// Without a locale, Chromium saves a file with “ø” in its name as “download”.
process.env.LANG ??= 'C.UTF-8';

// `pnpm prove:firefox` runs the journeys that are written for Firefox.
const inFirefox = Boolean(process.env.FIREFOX);
// Fails before the store is built.
if (inFirefox) (await import('test-support/firefox')).findFirefox();

const leaks = '**/leaks.spec.ts';
const consumers = '**/consumers/*.spec.ts';
const firefox = '**/firefox/*.spec.ts';
const platforms = '**/platforms/*.spec.ts';
const storybook = '**/{storybook,website}/*.spec.ts';
/** Tests that a project of their own runs, or a configuration of their own. */
const separate = [leaks, consumers, firefox, platforms, storybook];

/** Tests of how pages look and behave, which does not depend on the database. */
const databaseIndependent = [
	'accessibility',
	'accessibility-states',
	'back-forward-cache',
	'back-forward-cache-eligibility',
	'back-from-payment',
	'brand',
	'busy-sign',
	'cart-drawer',
	'embedded-checkout',
	'keyboard',
	'layout-shift',
	'no-cookies',
	'page-weight',
	'pagination',
	'print',
	'reflow',
	'slow-network',
	'two-tabs'
].map((name) => `**/${name}.spec.ts`);

/** Journeys on which a form's own request and redirect replace the script: one for each form that takes money or opens a library. */
const withoutJavaScript = ['buy', 'buy-now', 'library', 'no-cookies'].map(
	(name) => `**/${name}.spec.ts`
);

const allJourneys = process.env.JOURNEYS === 'all';

export default defineConfig<Options>({
	testDir: 'e2e',
	outputDir: 'test-results',
	globalSetup: './e2e/support/global-setup.ts',
	fullyParallel: true,
	workers: 2,
	retries: 0,
	// Generous for slow machines: only a hanging test takes this long.
	timeout: 240_000,
	expect: { timeout: 30_000 },
	forbidOnly: Boolean(process.env.CI),
	// `pnpm test` sets PLAYWRIGHT_JSON_OUTPUT_NAME and counts the tests in that file.
	reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
	use: {
		browserName: 'chromium',
		launchOptions: { executablePath, args: [] },
		screenshot: 'only-on-failure'
	},
	projects: [
		// First, since each of them takes a minute.
		{
			name: 'consumers',
			testMatch: consumers,
			// `pnpm prove:consumers` also runs the shops that take minutes.
			...(isProof ? {} : { grepInvert: /@proof/ })
		},
		{ name: 'with JavaScript', testIgnore: separate, teardown: 'leak check' },
		{
			name: 'without JavaScript',
			// Both projects get the same HTML from the server. `pnpm prove:journeys` runs all journeys.
			...(allJourneys
				? { testIgnore: [...separate, '**/seo.spec.ts'] }
				: { testMatch: withoutJavaScript }),
			teardown: 'leak check',
			grepInvert: /@javascript/,
			use: { javaScriptEnabled: false }
		},
		{
			name: 'PostgreSQL',
			// Unit tests run every query on both engines. `pnpm prove:journeys` runs all journeys that depend on the database.
			...(allJourneys
				? { testIgnore: [...separate, ...databaseIndependent] }
				: { testIgnore: separate, grep: /@database/ }),
			teardown: 'leak check',
			use: { engine: 'postgres' }
		},
		...(inFirefox ? [{ name: 'Firefox', testMatch: firefox, teardown: 'leak check' }] : []),
		// Checks logs and error responses of the whole run, whether or not its tests passed.
		{ name: 'leak check', testMatch: leaks }
	]
});
