import path from 'node:path';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumPath } from './scripts/chromium.ts';
import { SlowFirst } from './scripts/vitest/slow-first.ts';

const executablePath = await chromiumPath();

/** How long anything may take: nothing takes this long unless it hangs, on a machine with other work, too. */
const limits = {
	testTimeout: 300_000,
	hookTimeout: 300_000,
	expect: { poll: { timeout: 30_000 } }
};

/** What is in the page answers at once: one that waits for what never comes is told so before it costs minutes. */
const browserLimits = { ...limits, testTimeout: 60_000 };

// A function, since vitest changes the instances: two projects must not share one object.
const browser = () => ({
	enabled: true,
	headless: true,
	screenshotFailures: false,
	provider: playwright({ launchOptions: { executablePath } }),
	instances: [{ browser: 'chromium' as const }]
});

/** All stories, in what the variables say of colors and direction (`.storybook/preview.ts`). */
const storybook = (name: string, env: Record<string, string> = {}) => ({
	plugins: [storybookTest({ configDir: path.join(import.meta.dirname, '.storybook') })],
	test: { name, env, browser: browser(), ...browserLimits }
});

export default defineConfig({
	test: {
		// Two for two cores, which vitest would halve: much of a test's time is a wait for another process.
		maxWorkers: 2,
		sequence: { sequencer: SlowFirst },
		projects: [
			{
				plugins: [svelte({ configFile: false })],
				test: {
					name: 'unit',
					...limits,
					environment: 'node',
					// Each worker reads the hundreds of modules of Drizzle and Stripe once, and not once for each file.
					isolate: false,
					globalSetup: ['scripts/vitest/postgres.ts'],
					include: ['{packages,examples}/*/tests/**/*.test.ts'],
					exclude: ['**/*.svelte.test.ts', '**/node_modules/**']
				}
			},
			{
				plugins: [svelte({ configFile: false })],
				test: {
					name: 'browser',
					...browserLimits,
					include: ['packages/*/tests/**/*.svelte.test.ts'],
					browser: browser()
				}
			},
			storybook('storybook'),
			// `pnpm prove:stories` runs them in dark mode and from right to left, too.
			...(process.env.STORIES === 'all'
				? [
						storybook('storybook dark', { VITE_STORY_SCHEME: 'dark' }),
						storybook('storybook right to left', { VITE_STORY_DIRECTION: 'rtl' })
					]
				: [])
		]
	}
});
