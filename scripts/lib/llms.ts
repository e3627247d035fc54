import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { changelogFile } from '../../website/src/docs/changelog.ts';
import { groups, pagesOf } from '../../website/src/docs/pages.ts';
import { createReference } from './reference.ts';
import { textOf } from './reference-table.ts';

/** Splits a page into its prose and its blocks of code. */
function split(page: string): { prose: string; blocks: { language: string; code: string }[] } {
	const fence = /^ *```(\w*)\n(.*?)^ *```$/gms;
	const blocks = [...page.matchAll(fence)].map(([, language = '', code = '']) => ({
		language,
		code
	}));
	return { prose: page.replaceAll(fence, ''), blocks };
}

const firstSentence = (text: string) =>
	(/^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text).replace(/:$/, '.');

/** Describes a page in one line: its first sentence and its headings, which name what one may search for. */
function describe(page: string): string {
	const { prose } = split(page);
	const paragraph = prose.split('\n\n').find((one) => /^(?!Status)[\p{L}`]/u.test(one)) ?? '';
	const plain = paragraph.replaceAll('\n', ' ').replaceAll(/\[([^\]]+)\]\([^)]+\)/g, '$1');
	const headings = (pattern: RegExp) => [...prose.matchAll(pattern)].map(([, text = '']) => text);
	// Decisions all have the same headings.
	const all = headings(/^###? (?!Context$|Decision$|Consequences$)(.+)$/gm);
	// A page of the reference would name every export.
	const shown = all.length > 60 ? headings(/^## (.+)$/gm) : all;
	return `${firstSentence(plain)}${shown.length > 0 ? ` Covers: ${shown.join('; ')}.` : ''}`;
}

/** Returns the part of a page below a heading. */
function sectionOf(page: string, heading: string): string {
	const section = page.split(`\n## ${heading}\n`)[1]?.split(/\n## /)[0];
	if (!section) throw new Error(`There is no section "${heading}".`);
	return section.trim();
}

/**
 * Writes `docs/llms.txt` from the other pages and the declarations of the built library: what it is, how to create a shop, its options
 * and members, rules for code that uses it, and a line for each page.
 *
 * @param workspace folder of the repository
 * @see https://llmstxt.org
 */
export function writeLlms(workspace: string): string {
	const read = (file: string) => readFileSync(path.join(workspace, file), 'utf8');
	const { sections, checker } = createReference(
		path.join(workspace, 'packages/svelte-stripe-books')
	);
	const list = (name: string) => {
		const members = sections.find(({ symbol }) => symbol.name === name)?.describes ?? [];
		return members
			.filter(({ flags }) => flags & (ts.SymbolFlags.Property | ts.SymbolFlags.Method))
			.map((member) => {
				const isOptional = (member.flags & ts.SymbolFlags.Optional) !== 0;
				const text = firstSentence(textOf(member, checker).replaceAll(/\s+/g, ' '));
				return { isOptional, line: `- \`${member.name}\`: ${text}` };
			});
	};
	const lines = (members: { line: string }[]) => members.map(({ line }) => line).join('\n');
	const options = list('createBookshop');
	const [, summary = ''] = read('packages/svelte-stripe-books/README.md').split('\n\n');
	const commands = split(read('docs/getting-started.md'))
		.blocks.filter(({ language }) => language === 'sh')
		.slice(0, 2)
		.map(({ code }) => `\`\`\`sh\n${code}\`\`\``);
	const pages = groups.map((group) => {
		const { label, collapsed } = group;
		// The changelog has no file before the first release.
		const shown = pagesOf(group).filter(
			({ component, file }) => !component && file !== changelogFile
		);
		const entries = shown.map(({ file, title }) => {
			const page = read(file);
			const [, heading = ''] = /^# (.+)$/m.exec(page) ?? [];
			const name = title ?? heading.replace(/^\d+\. /, '');
			return `- [${name}](${path.posix.relative('docs', file)}): ${describe(page)}`;
		});
		const heading = collapsed ? `Optional: ${label.toLowerCase()}` : label;
		return shown.length > 0 ? [`## ${heading}`, entries.join('\n')] : [];
	});
	const parts = [
		'# svelte-stripe-books',
		`> ${summary.replaceAll('\n', ' ')}`,
		'## Create a shop',
		'In a new project, and in an existing one:',
		...commands,
		'`createBookshop(options | () => options)` of `svelte-stripe-books/server` creates the whole shop. It requires:',
		lines(options.filter(({ isOptional }) => !isOptional)),
		'Further options:',
		lines(options.filter(({ isOptional }) => isOptional)),
		'Members of the shop, which routes export:',
		lines(list('Bookshop')),
		'## Rules for your code',
		sectionOf(read('docs/how-it-works.md'), 'Rules for your code'),
		...pages.flat()
	];
	return `${parts.join('\n\n')}\n`;
}
