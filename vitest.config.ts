import path from 'node:path';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumPath } from 'test-support/chromium';
import { SlowFirstSequencer } from './scripts/vitest/slow-first.ts';

const executablePath = await chromiumPath();

/** Generous for slow machines: only a hanging test takes this long. Milliseconds. */
const timeouts = {
	testTimeout: 300_000,
	hookTimeout: 300_000,
	expect: { poll: { timeout: 30_000 } }
};

/** Component tests are fast, so a hanging one fails sooner. Milliseconds. */
const browserTimeouts = { ...timeouts, testTimeout: 60_000 };

// A function, since Vitest mutates the instances, which projects must not share.
const browser = () => ({
	enabled: true,
	headless: true,
	screenshotFailures: false,
	provider: playwright({ launchOptions: { executablePath } }),
	instances: [{ browser: 'chromium' as const }]
});

/** Runs all stories; `env` sets color scheme and direction (`.storybook/preview.ts`). */
const storybook = (name: string, env: Record<string, string> = {}) => ({
	plugins: [storybookTest({ configDir: path.join(import.meta.dirname, '.storybook') })],
	test: { name, env, browser: browser(), ...browserTimeouts }
});

/** Tests that take long and that other tests support: `pnpm prove:tests`. */
const proofs = process.env.PROOFS === 'all' ? [] : ['**/*.proof.test.ts'];

export default defineConfig({
	test: {
		// Vitest would use one worker on two cores, but tests spend much of their time waiting for other processes and the disk.
		maxWorkers: 3,
		sequence: { sequencer: SlowFirstSequencer },
		projects: [
			{
				plugins: [svelte({ configFile: false })],
				test: {
					name: 'unit',
					...timeouts,
					environment: 'node',
					// Lets each worker load Drizzle and Stripe once instead of once per file.
					isolate: false,
					globalSetup: [
						'packages/test-support/src/vitest/postgres-setup.ts',
						'packages/test-support/src/vitest/shared-folder-setup.ts'
					],
					include: ['{packages,examples}/*/tests/**/*.test.ts', 'scripts/tests/*.test.ts'],
					exclude: ['**/*.svelte.test.ts', '**/node_modules/**', ...proofs]
				}
			},
			{
				plugins: [svelte({ configFile: false })],
				test: {
					name: 'browser',
					...browserTimeouts,
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
