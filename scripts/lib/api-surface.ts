import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

interface Manifest {
	name: string;
	exports: Record<string, string | { types: string }>;
}

/**
 * Every public signature of a built package, by entry and name, as its declarations have it.
 *
 * @param folder the package's, with its `dist`
 * @returns Markdown
 */
export function apiSurface(folder: string): string {
	const manifest: Manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
	const entries = Object.entries(manifest.exports).flatMap(([entry, target]) =>
		typeof target === 'string' ? [] : [{ entry, file: path.join(folder, target.types) }]
	);
	const program = ts.createProgram(
		entries.map(({ file }) => file),
		{
			module: ts.ModuleKind.NodeNext,
			moduleResolution: ts.ModuleResolutionKind.NodeNext,
			target: ts.ScriptTarget.ES2022,
			noEmit: true,
			types: []
		}
	);
	const checker = program.getTypeChecker();
	const sections = entries.map(({ entry, file }) => {
		const source = program.getSourceFile(file);
		const module = source && checker.getSymbolAtLocation(source);
		if (!module) throw new Error(`${file} is not there. Build the package first: pnpm build`);
		const lines = checker
			.getExportsOfModule(module)
			.toSorted((a, b) => (a.name < b.name ? -1 : 1))
			.map((symbol) => signatureOf(symbol, checker));
		const title = path.posix.join(manifest.name, entry);
		return `## ${title}\n\n\`\`\`ts\n${lines.join('\n\n')}\n\`\`\`\n`;
	});
	return `# What ${manifest.name} exports

Written by \`pnpm api-surface\` from the built declarations, and compared with them by a test.

${sections.join('\n')}`;
}

const printer = ts.createPrinter({ removeComments: true });

/** A symbol's declarations, without their comments. */
function signatureOf(symbol: ts.Symbol, checker: ts.TypeChecker): string {
	const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
	const { declarations = [] } = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
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
	if (texts.length === 0) throw new Error(`${symbol.name} is declared nowhere.`);
	return `// ${symbol.name}\n${[...new Set(texts)].join('\n')}`;
}
