import { readFileSync, writeFileSync } from 'node:fs';
import ts from 'typescript';
import { createReference } from './reference.ts';

/** Folder of the documentation, as errors name it. */
const docs = 'https://github.com/svelte-stripe-books/svelte-stripe-books/blob/main/docs/';

/**
 * Adds a link to each doc comment of a built package's exports and options, so that editors show it. It leads to the section of the
 * generated reference. Lines keep their numbers, since declaration maps refer to them.
 *
 * @param folder folder of the package
 * @returns how many comments have a link
 */
export function linkDeclarations(folder: string): number {
	const links = new Map<string, Map<number, string>>();
	const add = (node: ts.Node, link: string) => {
		const comment = ts.getJSDocCommentsAndTags(node).findLast(ts.isJSDoc);
		if (!comment) return;
		const { fileName } = node.getSourceFile();
		const inFile = links.get(fileName) ?? new Map<number, string>();
		links.set(fileName, inFile);
		if (!inFile.has(comment.end)) inFile.set(comment.end, link);
	};
	const { sections } = createReference(folder);
	const linked = sections.map(({ page, anchor, symbol, describes }) => ({
		link: ` @see [Documentation of ${symbol.name.replace(/(?<=.)Props$/, '')}](${docs}${page}#${anchor}) `,
		declarations: describes.flatMap(({ declarations = [] }) => declarations)
	}));
	for (const { link, declarations } of linked) for (const one of declarations) add(one, link);
	// Options within options, and members that no table has.
	for (const { link, declarations } of linked) {
		const visit = (node: ts.Node): void => {
			if (ts.isTypeElement(node) || ts.isClassElement(node)) add(node, link);
			ts.forEachChild(node, visit);
		};
		declarations.forEach(visit);
	}
	for (const [file, places] of links) {
		let text = readFileSync(file, 'utf8');
		for (const [end, link] of [...places].sort(([a], [b]) => b - a)) {
			const before = text.slice(0, end - '*/'.length).trimEnd();
			const space = text.slice(before.length, end - '*/'.length);
			const start = space.includes('\n') ? `${space}*` : '';
			text = `${before}${start}${link}*/${text.slice(end)}`;
		}
		writeFileSync(file, text);
	}
	return [...links.values()].reduce((sum, { size }) => sum + size, 0);
}
