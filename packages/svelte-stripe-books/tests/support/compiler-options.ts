import ts from 'typescript';

/** How a strict app of today is compiled, by Vite's rules. */
export const appOptions: ts.CompilerOptions = {
	target: ts.ScriptTarget.ES2022,
	module: ts.ModuleKind.ESNext,
	moduleResolution: ts.ModuleResolutionKind.Bundler,
	lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
	strict: true,
	exactOptionalPropertyTypes: true,
	allowImportingTsExtensions: true,
	noEmit: true,
	types: ['node']
};
