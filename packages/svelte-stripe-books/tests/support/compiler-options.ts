import ts from 'typescript';

/** The compiler options of a strict app that Vite builds. */
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
