import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { deployments } from '../../../../e2e/consumers/quick-start.ts';

export const library = path.join(import.meta.dirname, '../..');
export const workspace = path.join(library, '../..');

/** Pages about platforms and addresses that tests follow (`e2e/consumers`, `e2e/platforms`). */
const platformPages = deployments.map((page) => `docs/deploy/${page}.md`);

/** Pages of the documentation, relative to the workspace. */
export const pages = globSync(['docs/{,deploy/}*.md', '*.md', 'packages/*/README.md'], {
	cwd: workspace
})
	.map((page) => page.replaceAll('\\', '/'))
	.sort();

export const textOf = (page: string) => readFileSync(path.join(workspace, page), 'utf8');

/** A code block of a page. */
export interface Block {
	page: string;
	/** Line of its opening fence, from 1. */
	line: number;
	/** Info string after the fence. */
	language: string;
	code: string;
}

export const placeOf = ({ page, line }: Block) => `${page}:${line}`;

const fence = /^ *(`{3,}|~{3,})(.*)$/;

/** Splits a page into code blocks and lines of prose. @throws Error when a fence is never closed */
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

/** Returns the headings of a page as ids, without numbers for repeated ones. */
export function headingsOf(page: string): string[] {
	const prose = readPage(page).prose.join('\n');
	return [...prose.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
			.replaceAll(' ', '-')
	);
}

/** Returns the ids of headings, as GitHub generates them, and the explicit anchors of a page. */
export function anchorsOf(page: string): string[] {
	const headings = headingsOf(page).map((id, at, all) => {
		const count = all.slice(0, at).filter((one) => one === id).length;
		return count > 0 ? `${id}-${count}` : id;
	});
	return [
		...headings,
		...[...textOf(page).matchAll(/<a id="([\w-]+)">/g)].map(([, id = '']) => id)
	];
}

/** Returns the code blocks below a second-level heading. */
export function sectionOf(page: string, heading: string): Block[] {
	const [, section = ''] = textOf(page).split(`\n## ${heading}\n`);
	return readPage(page, section.split(/\n## /)[0]).blocks;
}

/** Pages whose files tests write: the quick start (`e2e/consumers`), platforms and addresses. */
const followedPages = ['packages/svelte-stripe-books/README.md', ...platformPages];

/** Matches the first line of a block that names its file. */
const heading = /^(?:\/\/|<!--|#|--) (?:\S+\/\S+|[\w.-]+\.\w+|\.env)(?: -->)?\n/;

/** Whether a block is a file that an end-to-end test writes and runs. */
const isFollowed = ({ page, code }: Block) => followedPages.includes(page) && heading.test(code);

const all = pages.flatMap((page) => readPage(page).blocks);

/** Files of projects that tests follow. */
export const followed = all.filter(isFollowed);

/** All other blocks, which the tests in this folder compile or run. */
export const blocks = all.filter((block) => !isFollowed(block));

export const inLanguage = (language: string) =>
	blocks.filter((block) => block.language === language);
