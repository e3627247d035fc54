import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { anchorsOf, headingsOf, pages, textOf, workspace } from './blocks.ts';

const proofs = globSync('docs/proof/*.md', { cwd: workspace });
const decisions = globSync('docs/decisions/*.md', { cwd: workspace }).sort();
const repository = 'https://github.com/svelte-stripe-books/svelte-stripe-books/blob/main/';
/** Links within the repository. Pages on npm, which have no files beside them, link by absolute URLs. */
const links = [...pages, ...proofs, ...decisions, 'docs/llms.txt'].flatMap((page) =>
	[...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
		.map(([, link = '']) =>
			link.startsWith(repository)
				? path.posix.relative(path.posix.dirname(page), link.slice(repository.length))
				: link
		)
		.filter((link) => !/^https?:/.test(link))
		.map((link) => ({ page, link }))
);

test.each(['svelte-stripe-books', 'stripe-checkout-sandbox'])(
	'the README of %s has absolute links, which also work on npm',
	(name) => {
		const text = textOf(`packages/${name}/README.md`);
		expect([...text.matchAll(/\]\((?!https:|#)[^)]*\)/g)].map(([link]) => link)).toEqual([]);
	}
);

test('links lead to existing files and headings', () => {
	expect(links.length).toBeGreaterThan(70);
	const dead = links.filter(({ page, link }) => {
		const [file = '', anchor] = link.split('#');
		const target = file ? path.posix.join(path.posix.dirname(page), file) : page;
		if (!existsSync(path.join(workspace, target))) return true;
		return anchor !== undefined && !anchorsOf(target).includes(anchor);
	});
	expect(dead).toEqual([]);
});

test('no page has two headings with the same id', () => {
	for (const page of pages.filter((one) => !/(factories|components|types)\.md$/.test(one))) {
		const headings = headingsOf(page);
		expect([page, headings.filter((one, at) => headings.indexOf(one) !== at)]).toEqual([page, []]);
	}
});

test('llms.txt has a title, a summary and a link to every page for users', () => {
	const text = textOf('docs/llms.txt');
	expect(text).toMatch(/^# svelte-stripe-books\n\n> \S/);
	const linked = links.filter(({ page }) => page === 'docs/llms.txt').map(({ link }) => link);
	const wanted = pages.filter((page) => page.startsWith('docs/')).map((page) => page.slice(5));
	expect(wanted.filter((page) => !linked.includes(page))).toEqual([]);
	for (const line of text.split('\n').filter((one) => one.startsWith('- ['))) {
		expect(line).toMatch(/^- \[[^\]]+\]\([^)]+\): \S/);
	}
});

test('every decision is numbered, and linked from the architecture and from llms.txt', () => {
	expect(decisions.length).toBeGreaterThan(9);
	for (const [index, page] of decisions.entries()) {
		const file = path.basename(page);
		expect(file).toMatch(new RegExp(`^${String(index + 1).padStart(4, '0')}-[a-z-]+\\.md$`));
		expect(textOf(page)).toMatch(new RegExp(`^# ${index + 1}\\. `));
		for (const source of ['docs/architecture.md', 'docs/llms.txt']) {
			const linked = links.some((one) => one.page === source && one.link === `decisions/${file}`);
			expect([source, file, linked]).toEqual([source, file, true]);
		}
	}
});
