import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** A sentence of the repository and its location. */
export interface Sentence {
	file: string;
	/** 1 for the first line. */
	line: number;
	text: string;
}

/** Files without our prose: migrations, books of the demo, generated tables and output of tools. */
const ignored =
	/(^|\/)(drizzle\/|publishing\/(manuscripts|draw\/covers)\/|messages\/de\/|pnpm-lock|CHANGELOG|LICENSE|CODE_OF_CONDUCT)|src\/params\/table|\.(png|jpg|webp|svg|ico|woff2?|epub|pdf|json|ya?ml|sql|html)$|page\/locales\/(ar|de|es|fr|ja)\.ts/;

/** Lists the files that contain prose. */
export function proseFiles(root: string): string[] {
	return execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
		.split('\n')
		.filter((file) => /\.(ts|js|mjs|svelte|css|md|txt)$/.test(file) && !ignored.test(file));
}

/** Reads all sentences of a repository: pages, comments, messages and test names. */
export function readSentences(root: string): Sentence[] {
	return proseFiles(root).flatMap((file) => {
		const text = readFileSync(path.join(root, file), 'utf8');
		const blocks = /\.(md|txt)$/.test(file) ? markdownBlocks(text) : codeBlocks(text);
		return blocks.flatMap(({ line, text: block }) =>
			split(block).map((sentence) => ({ file, line, text: sentence }))
		);
	});
}

interface Block {
	line: number;
	text: string;
}

/** Splits a block into sentences of at least four words. */
function split(block: string): string[] {
	return block
		.replace(/\s+/g, ' ')
		.split(/(?<=[.!?:]["”`)*]?) (?=["“`*(]?[A-Z])/)
		.map((sentence) => sentence.trim())
		.filter((sentence) => (sentence.match(/\p{L}{2,}/gu) ?? []).length >= 4);
}

/** Returns the paragraphs, list items and table cells of a Markdown page, without its code. */
function markdownBlocks(text: string): Block[] {
	const blocks: Block[] = [];
	let isCode = false;
	let current: Block | undefined;
	for (const [index, line] of text.split('\n').entries()) {
		const starts = /^\s*([-*>|#]|\d+\.)/.test(line);
		if (/^\s*(```|~~~)/.test(line)) isCode = !isCode;
		if (isCode || /^\s*(```|~~~|<!--|\|[-| :]*$)/.test(line) || line.trim() === '') {
			current = undefined;
			continue;
		}
		if (/^\s*\|/.test(line)) {
			blocks.push(...line.split(/(?<!\\)\|/).map((cell) => ({ line: index + 1, text: cell })));
			current = undefined;
		} else if (current && !starts) {
			current.text += ` ${line}`;
		} else {
			current = { line: index + 1, text: line.replace(/^\s*([-*>#]+|\d+\.) /, '') };
			blocks.push(current);
		}
	}
	return blocks;
}

/** Returns the comments of code, and its strings of at least four words: messages and names of tests. */
function codeBlocks(text: string): Block[] {
	const blocks: Block[] = [];
	const scanner = ts.createScanner(
		ts.ScriptTarget.Latest,
		false,
		ts.LanguageVariant.Standard,
		text
	);
	const lineStarts = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest).getLineStarts();
	const lineAt = (position: number) => lineStarts.findLastIndex((start) => start <= position) + 1;
	const add = (text: string) => blocks.push({ line: lineAt(scanner.getTokenFullStart()), text });
	for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
		const raw = scanner.getTokenText();
		if (token === ts.SyntaxKind.SingleLineCommentTrivia) {
			// Consecutive lines form one comment.
			const last = blocks.at(-1);
			const body = raw.slice(2);
			if (
				last?.text.startsWith('\u2028') &&
				lineAt(scanner.getTokenFullStart()) === last.line + last.text.split('\u2028').length - 1
			) {
				last.text += `\u2028${body}`;
			} else add(`\u2028${body}`);
		} else if (token === ts.SyntaxKind.MultiLineCommentTrivia) {
			for (const part of comment(raw)) add(part);
		} else if (
			token === ts.SyntaxKind.StringLiteral ||
			token === ts.SyntaxKind.NoSubstitutionTemplateLiteral ||
			token === ts.SyntaxKind.TemplateHead
		) {
			if (/^.\p{L}[^\n<{}=;]*$/u.test(raw) && raw.split(' ').length > 3) add(raw.slice(1, -1));
		}
	}
	return blocks.map(({ line, text }) => ({ line, text: text.replaceAll('\u2028', ' ') }));
}

/** Splits a block comment into its description and its tags, without examples. */
function comment(raw: string): string[] {
	const text = raw
		.replace(/^\/\*+|\*+\/$/g, '')
		.replace(/^\s*\* ?/gm, '')
		.replace(/```[^]*?```/g, '');
	return text
		.split(/(?=@\w+)|\n\s*\n|\n(?=- )/)
		.filter((part) => !/^@example/.test(part))
		.map((part) => part.replace(/^@(param \w+|\w+)/, '').trim());
}
