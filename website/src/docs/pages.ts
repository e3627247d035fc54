import { globSync } from 'node:fs';
import path from 'node:path';
import { changelogFile } from './changelog.ts';
import { readReference } from './reference.ts';
import { root } from './root.ts';

/** A file of the repository that is a page of the site. */
export interface Page {
	/** Path of the Markdown file from the root of the repository. */
	file: string;
	/** Path of the page from the root of the site, without a leading or trailing slash. */
	slug: string;
	/** @default the first heading */
	title?: string;
	/** Name of the component that the page describes. The Markdown files of components have no heading. */
	component?: string;
}

/** A group of the sidebar. */
export interface Group {
	label: string;
	collapsed?: boolean;
	pages?: Page[];
	groups?: Group[];
}

const inDocs = (folder: string, ...names: string[]): Page[] =>
	names.map((name) => ({
		file: `docs/${name}.md`,
		slug: path.posix.join(folder, path.posix.basename(name))
	}));

const all = (files: string, folder: string): Page[] =>
	globSync(files, { cwd: root })
		.sort()
		.map((file) => ({ file, slug: path.posix.join(folder, path.basename(file, '.md')) }));

const prose = 'packages/svelte-stripe-books/stories/prose/*.md';

/** Every component in the reference. The prose of Storybook also describes elements, such as buttons. */
const components: Page[] = all(prose, 'components')
	.map((page) => ({ ...page, component: path.basename(page.file, '.md') }))
	.filter(({ component }) => readReference(component))
	.map((page) => ({ ...page, slug: page.slug.toLowerCase() }));

/** All pages made from files of the repository, in the order of the sidebar. */
export const groups: Group[] = [
	{
		label: 'Start',
		pages: [
			{
				file: 'packages/svelte-stripe-books/README.md',
				slug: 'start/quick-start',
				title: 'Quick start'
			},
			...inDocs('start', 'getting-started', 'real-stripe')
		]
	},
	{
		label: 'Concepts',
		pages: inDocs('concepts', 'how-it-works', 'guarantees', 'security', 'privacy', 'architecture')
	},
	{
		label: 'Guides',
		groups: [
			{
				label: 'Sell',
				pages: inDocs(
					'guides',
					'guides/prices',
					'guides/tax',
					'guides/managed-payments',
					'guides/promotion-codes',
					'guides/payment-page',
					'guides/embedded-checkout',
					'guides/refunds'
				)
			},
			{
				label: 'Customers',
				pages: inDocs('guides', 'guides/receipts', 'guides/magic-links', 'guides/move-from-gumroad')
			},
			{
				label: 'Appearance',
				pages: inDocs('guides', 'guides/theming', 'guides/tailwind', 'guides/languages')
			},
			{
				label: 'Your app',
				pages: inDocs(
					'guides',
					'files',
					'databases',
					'guides/own-tables',
					'guides/remote-functions',
					'guides/prerendering',
					'guides/content-security-policy',
					'guides/testing',
					'guides/browser-tests'
				)
			},
			{
				label: 'Operations',
				pages: inDocs(
					'guides',
					'guides/production',
					'guides/monitoring',
					'guides/scaling',
					'guides/upgrading',
					'guides/troubleshooting'
				)
			}
		]
	},
	{
		label: 'Deploy',
		pages: [
			{ file: 'docs/deploy/README.md', slug: 'deploy' },
			...inDocs(
				'deploy',
				'deploy/node',
				'deploy/container',
				'deploy/cloudflare',
				'deploy/vercel',
				'deploy/netlify',
				'deploy/bun-deno',
				'deploy/paths'
			)
		]
	},
	{
		label: 'Reference',
		pages: inDocs('reference', 'factories', 'components', 'types', 'examples', 'commands', 'errors')
	},
	{ label: 'Components', collapsed: true, pages: components },
	{
		label: 'Stripe sandbox',
		pages: [
			{ file: 'packages/stripe-checkout-sandbox/README.md', slug: 'sandbox' },
			{ file: 'packages/stripe-checkout-sandbox/docs/recipes.md', slug: 'sandbox/recipes' }
		]
	},
	{ label: 'Decisions', collapsed: true, pages: all('docs/decisions/*.md', 'decisions') },
	{ label: 'Proof', collapsed: true, pages: all('docs/proof/*.md', 'proof') },
	{ label: 'Changelog', pages: [{ file: changelogFile, slug: 'changelog' }] }
];

/** Returns the pages of a group and of the groups in it. */
export const pagesOf = (group: Group): Page[] => [
	...(group.pages ?? []),
	...(group.groups ?? []).flatMap(pagesOf)
];

export const pages: Page[] = groups.flatMap(pagesOf);
