import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const library = path.join(import.meta.dirname, '../..');
export const workspace = path.join(library, '../..');

/** The pages that people read. */
export const pages = globSync(['docs/*.md', '*.md', 'packages/*/README.md'], { cwd: workspace })
	.map((page) => page.replaceAll('\\', '/'))
	.sort();

export const textOf = (page: string) => readFileSync(path.join(workspace, page), 'utf8');

/** A piece of code on a page. */
export interface Block {
	page: string;
	/** Where it begins, counted from 1. */
	line: number;
	/** All that stands behind its fence. */
	language: string;
	code: string;
}

export const placeOf = ({ page, line }: Block) => `${page}:${line}`;

const fence = /^ *(`{3,}|~{3,})(.*)$/;

/** The pieces of code of a text, and its lines that are none; a fence that is never closed is an error. */
export function readPage(page: string, text = textOf(page)): { blocks: Block[]; prose: string[] } {
	const blocks: Block[] = [];
	const prose: string[] = [];
	let open: { block: Block; end: string; lines: string[] } | undefined;
	for (const [index, line] of text.split('\n').entries()) {
		const [, mark = '', info = ''] = fence.exec(line) ?? [];
		if (!open && mark) {
			const block = { page, line: index + 1, language: info.trim(), code: '' };
			open = { block, end: mark, lines: [] };
		} else if (open && mark.startsWith(open.end) && !info.trim()) {
			blocks.push({ ...open.block, code: `${open.lines.join('\n')}\n` });
			open = undefined;
		} else if (open) open.lines.push(line);
		else prose.push(line);
	}
	if (open) throw new Error(`${placeOf(open.block)} is never closed.`);
	return { blocks, prose };
}

/** The pieces of code below a heading of the second level. */
export function sectionOf(page: string, heading: string): Block[] {
	const [, section = ''] = textOf(page).split(`\n## ${heading}\n`);
	return readPage(page, section.split(/\n## /)[0]).blocks;
}

/** The README whose quick start a journey follows (`e2e/consumers`). */
const quickStartPage = 'packages/svelte-stripe-books/README.md';

/** A block whose first line names the file that it is. */
const heading = /^(?:\/\/|<!--|#|--) (?:\S+\/\S+|[\w.-]+\.\w+|\.env)(?: -->)?\n/;

/** Whether a block is a file of the quick start, which the journey writes and runs. */
const isFollowed = ({ page, code }: Block) => page === quickStartPage && heading.test(code);

const all = pages.flatMap((page) => readPage(page).blocks);

/** The files of the quick start. */
export const followed = all.filter(isFollowed);

/** All other blocks: each is compiled or run here. */
export const blocks = all.filter((block) => !isFollowed(block));

export const inLanguage = (language: string) =>
	blocks.filter((block) => block.language === language);
