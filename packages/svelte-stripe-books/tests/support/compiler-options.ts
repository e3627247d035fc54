import ts from 'typescript';

/** Compiler options of a strict app that is built with Vite. */
export const appOptions: ts.CompilerOptions = {
	target: ts.ScriptTarget.ES2022,
	module: ts.ModuleKind.ESNext,
	moduleResolution: ts.ModuleResolutionKind.Bundler,
	lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
	strict: true,
	exactOptionalPropertyTypes: true,
	noEmit: true,
	types: ['node']
};
