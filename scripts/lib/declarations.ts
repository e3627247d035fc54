import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** One entry of a package, such as `./server`. */
interface Entry {
	entry: string;
	/** What it exports, as it is declared where it comes from. */
	exports: { name: string; symbol: ts.Symbol }[];
}

/** A built package as who installs it sees it. */
export interface Declarations {
	name: string;
	entries: Entry[];
	checker: ts.TypeChecker;
}

/**
 * Reads the declarations of a built package.
 *
 * @param folder the package's, with its `dist`
 * @throws Error when it is not built
 */
export function readDeclarations(folder: string): Declarations {
	const manifest: { name: string; exports: Record<string, string | { types: string }> } =
		JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
	const files = Object.entries(manifest.exports).flatMap(([entry, target]) =>
		typeof target === 'string' ? [] : [{ entry, file: path.join(folder, target.types) }]
	);
	const program = ts.createProgram(
		files.map(({ file }) => file),
		{
			module: ts.ModuleKind.NodeNext,
			moduleResolution: ts.ModuleResolutionKind.NodeNext,
			target: ts.ScriptTarget.ES2022,
			noEmit: true,
			types: []
		}
	);
	const checker = program.getTypeChecker();
	const entries = files.map(({ entry, file }) => {
		const source = program.getSourceFile(file);
		const module = source && checker.getSymbolAtLocation(source);
		if (!module) throw new Error(`${file} is not there. Build the package first: pnpm build`);
		const exports = checker.getExportsOfModule(module).map((symbol) => ({
			name: symbol.name,
			symbol: symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
		}));
		return { entry, exports };
	});
	return { name: manifest.name, entries, checker };
}
