import path from 'node:path';
import ts from 'typescript';
import { readDeclarations } from './declarations.ts';

/**
 * Every public signature of a built package, by entry and name, as its declarations have it.
 *
 * @param folder the package's, with its `dist`
 * @returns Markdown
 */
export function apiSurface(folder: string): string {
	const { name, entries } = readDeclarations(folder);
	const sections = entries.map(({ entry, exports }) => {
		const lines = exports
			.toSorted((a, b) => (a.name < b.name ? -1 : 1))
			.map((one) => `// ${one.name}\n${signatureOf(one.symbol)}`);
		return `## ${path.posix.join(name, entry)}\n\n\`\`\`ts\n${lines.join('\n\n')}\n\`\`\`\n`;
	});
	return `# What ${name} exports

Written by \`pnpm api-surface\` from the built declarations, and compared with them by a test.

${sections.join('\n')}`;
}

const printer = ts.createPrinter({ removeComments: true });

/** A symbol's declarations, without their comments. */
function signatureOf({ name, declarations = [] }: ts.Symbol): string {
	const texts = declarations.map((declaration) => {
		// A variable's declaration is inside of its statement.
		const statement = ts.isVariableDeclaration(declaration)
			? declaration.parent.parent
			: declaration;
		return printer
			.printNode(ts.EmitHint.Unspecified, statement, declaration.getSourceFile())
			.replace(/^(export )?(declare )?/, '')
			.replaceAll('    ', '\t');
	});
	if (texts.length === 0) throw new Error(`${name} is declared nowhere.`);
	return [...new Set(texts)].join('\n');
}
