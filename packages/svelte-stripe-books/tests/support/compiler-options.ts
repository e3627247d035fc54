/** `compilerOptions` of a strict app that is built with Vite. */
export const appOptions = {
	target: 'es2022',
	module: 'esnext',
	moduleResolution: 'bundler',
	lib: ['es2023', 'dom', 'dom.iterable'],
	strict: true,
	exactOptionalPropertyTypes: true,
	noEmit: true,
	types: ['node']
};
