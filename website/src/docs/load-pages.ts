import { readFileSync } from 'node:fs';
import path from 'node:path';
import { docsLoader } from '@astrojs/starlight/loaders';
import type { Loader, LoaderContext } from 'astro/loaders';
import { readControls } from './controls.ts';
import { changelogFile, readChangelog } from './changelog.ts';
import { drawDiagrams } from './diagrams.ts';
import { mapLinks } from './links.ts';
import { pages, type Page } from './pages.ts';
import { readReference } from './reference.ts';
import { root } from './root.ts';

/** Returns the Markdown of a page. That of a component is its prose and its section of the reference. */
function read({ file, component }: Page): string {
	if (file === changelogFile) return readChangelog();
	const text = readFileSync(path.join(root, file), 'utf8');
	const reference = component && readReference(component);
	if (!reference) return text;
	const [summary, ...props] = reference.section.split('\n\n');
	const imported = `Import it from \`${reference.entry}\`.`;
	return [`# ${component}`, summary, imported, text.trim(), '## Props', ...props].join('\n\n');
}

/** Splits a page into its title, which the site shows separately, its first sentence, and the rest. */
function parse(markdown: string, file: string) {
	const [heading = '', ...lines] = markdown.split('\n');
	if (!heading.startsWith('# ')) throw new Error(`${file} does not start with a title.`);
	const body = lines.join('\n').trim();
	const paragraph = body.split('\n\n').find((one) => /^(?!Status)[\p{L}`]/u.test(one)) ?? '';
	const plain = paragraph
		.replaceAll('\n', ' ')
		.replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
		.replaceAll('`', '');
	const description = /^.*?[.:](?=\s|$)/.exec(plain)?.[0].replace(/:$/, '.') ?? plain;
	return { title: heading.slice(2).replaceAll('`', ''), description, body };
}

/** Adds HTML that Markdown cannot express. */
function makeAccessible(html: string): string {
	return (
		html
			// Wide tables scroll, so they must be focusable for keyboard users.
			.replaceAll('<table>', '<table tabindex="0">')
			.replace(/<th\b[^>]*><\/th>/g, '<td></td>')
			.replaceAll('<input type="checkbox"', '<input type="checkbox" aria-label="Done"')
	);
}

async function loadPage(page: Page, context: LoaderContext): Promise<void> {
	const { file, slug } = page;
	const { title, description, body } = parse(read(page), file);
	const data = await context.parseData({
		id: slug,
		data: {
			title: page.title ?? title,
			description,
			...(page.component && { component: page.component, controls: readControls(page.component) }),
			editUrl: `https://github.com/svelte-stripe-books/svelte-stripe-books/edit/main/${file}`
		}
	});
	const markdown = drawDiagrams(mapLinks(body, file, context.config.base.replace(/\/?$/, '/')));
	const rendered = await context.renderMarkdown(markdown, {
		fileURL: new URL(`file://${path.join(root, file)}`)
	});
	rendered.html = makeAccessible(rendered.html);
	const digest = context.generateDigest(markdown);
	const assetImports = rendered.metadata?.imagePaths;
	context.store.set({
		...{ id: slug, data, body, digest, rendered, filePath: `../${file}` },
		...(assetImports && { assetImports })
	});
}

/** Loads the site's own pages, and the pages from Markdown files elsewhere in the repository. */
export function loadPages(): Loader {
	const own = docsLoader();
	return {
		...own,
		name: 'pages',
		async load(context) {
			await own.load(context);
			for (const page of pages) await loadPage(page, context);
			context.watcher?.add(pages.map(({ file }) => path.join(root, file)));
			context.watcher?.on('change', (changed) => {
				const page = pages.find(({ file }) => path.join(root, file) === changed);
				if (page) void loadPage(page, context);
			});
		}
	};
}
