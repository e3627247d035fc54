import type { StorybookConfig } from '@storybook/sveltekit';
import { svelte } from '@sveltejs/vite-plugin-svelte';

const config: StorybookConfig = {
	framework: '@storybook/sveltekit',
	stories: ['../packages/*/stories/**/*.mdx', '../packages/*/stories/**/*.stories.svelte'],
	staticDirs: ['./static'],
	addons: [
		'@storybook/addon-svelte-csf',
		'@storybook/addon-docs',
		'@storybook/addon-a11y',
		'@storybook/addon-vitest'
	],
	// Runs first, since the documentation plugin needs compiled components.
	viteFinal: (config) => ({
		...config,
		plugins: [svelte({ configFile: false }), ...(config.plugins ?? [])]
	}),
	core: { disableTelemetry: true, disableWhatsNewNotifications: true }
};
export default config;
