import starlight from '@astrojs/starlight';
import svelte from '@astrojs/svelte';
import { defineConfig } from 'astro/config';
import { groups, type Group } from './src/docs/pages.ts';

const repository = 'https://github.com/svelte-stripe-books/svelte-stripe-books';

type SidebarGroup = {
	label: string;
	collapsed: boolean;
	items: ({ slug: string } | SidebarGroup)[];
};

const toSidebarGroup = ({ label, collapsed, pages, groups: inner }: Group): SidebarGroup => ({
	label,
	collapsed: collapsed ?? false,
	items: [...(pages ?? []).map(({ slug }) => ({ slug })), ...(inner ?? []).map(toSidebarGroup)]
});

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
			// A code block that scrolls would be a region without a name.
			expressiveCode: { defaultProps: { wrap: true } },
			credits: false,
			sidebar: groups.map(toSidebarGroup)
		}),
		svelte()
	]
});
