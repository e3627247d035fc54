import starlight from '@astrojs/starlight';
import svelte from '@astrojs/svelte';
import { defineConfig } from 'astro/config';
import { groups } from './src/docs/pages.ts';

const repository = 'https://github.com/svelte-stripe-books/svelte-stripe-books';

export default defineConfig({
	site: process.env.SITE_ORIGIN ?? 'https://svelte-stripe-books.github.io',
	base: process.env.SITE_BASE ?? '/',
	trailingSlash: 'always',
	integrations: [
		starlight({
			title: 'svelte-stripe-books',
			description: 'Sell digital books from a SvelteKit app with Stripe Checkout.',
			social: [{ icon: 'github', label: 'Repository', href: repository }],
			customCss: ['@fontsource/newsreader/latin-500.css', './src/styles/site.css'],
			markdown: { processedDirs: ['../docs', '../packages'] },
			components: { PageTitle: './src/components/PageTitle.astro' },
			// Code that scrolls would be a region without a name.
			expressiveCode: { defaultProps: { wrap: true } },
			credits: false,
			sidebar: groups.map(({ label, collapsed, pages }) => ({
				label,
				collapsed: collapsed ?? false,
				items: pages.map(({ slug }) => ({ slug }))
			}))
		}),
		svelte()
	]
});
