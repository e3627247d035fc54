import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const workspace = path.join(import.meta.dirname, '../../../..');

/** The pages for users of the packages. */
export const pages = globSync(['docs/*.md', 'README.md', 'packages/*/README.md'], {
	cwd: workspace
})
	.map((page) => page.replaceAll('\\', '/'))
	// For who works on them: its blocks are diagrams.
	.filter((page) => page !== 'docs/architecture.md')
	.sort();

/** A piece of code on a page. */
export interface Block {
	page: string;
	/** Where it begins, counted from 1. */
	line: number;
	language: string;
	code: string;
}

export const textOf = (page: string) => readFileSync(path.join(workspace, page), 'utf8');

/** All pieces of code on a page, but for the quick start's, which a journey follows. */
export function blocksOf(page: string): Block[] {
	const text = textOf(page);
	return [...text.matchAll(/^ *```(\w*)\n(.*?)^ *```$/gms)].flatMap((match) => {
		const [, language = '', code = ''] = match;
		const before = text.slice(0, match.index);
		const section = /.*^## ([^\n]*)/ms.exec(before)?.[1];
		if (page === 'packages/svelte-stripe-books/README.md' && section === 'Quick start') return [];
		return [{ page, line: before.split('\n').length, language, code }];
	});
}
