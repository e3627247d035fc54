import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** An entry point of a package. */
interface Entry {
	/** Subpath, such as `./server`. */
	entry: string;
	/** Exports with their resolved symbols. */
	exports: { name: string; symbol: ts.Symbol }[];
}

/** The public declarations of a built package. */
export interface Declarations {
	name: string;
	entries: Entry[];
	checker: ts.TypeChecker;
}

const read = new Map<string, Declarations>();

/**
 * Reads the declarations of a built package, once per process.
 *
 * @param folder folder of the package, which contains `dist`
 * @throws Error when the package has not been built
 */
export function readDeclarations(folder: string): Declarations {
	const declarations = read.get(folder) ?? parseDeclarations(folder);
	read.set(folder, declarations);
	return declarations;
}

function parseDeclarations(folder: string): Declarations {
	const manifest: { name: string; exports: Record<string, string | { types: string }> } =
		JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
	const files = Object.entries(manifest.exports).flatMap(([entry, target]) =>
		typeof target === 'string' ? [] : [{ entry, file: path.join(folder, target.types) }]
	);
	const program = ts.createProgram(
		files.map(({ file }) => file),
		{
			module: ts.ModuleKind.ESNext,
			moduleResolution: ts.ModuleResolutionKind.Bundler,
			target: ts.ScriptTarget.ES2022,
			noEmit: true,
			types: []
		}
	);
	const checker = program.getTypeChecker();
	const entries = files.map(({ entry, file }) => {
		const source = program.getSourceFile(file);
		const module = source && checker.getSymbolAtLocation(source);
		if (!module) throw new Error(`${file} does not exist. Build the packages first: pnpm build`);
		const exports = checker.getExportsOfModule(module).map((symbol) => ({
			name: symbol.name,
			symbol: symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
		}));
		return { entry, exports };
	});
	return { name: manifest.name, entries, checker };
}
