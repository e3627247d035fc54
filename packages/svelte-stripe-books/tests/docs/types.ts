import { realpathSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { appOptions } from '../support/compiler-options.ts';
import { typeCheck } from '../support/type-check.ts';
import { library, placeOf, workspace, type Block } from './blocks.ts';
import { mailModule, prelude, receiptsModule, routeTypes, shopOptionsModule } from './prelude.ts';

// `@sveltejs/package` depends on it and uses it for the declarations of components.
const requireOf = createRequire(
	realpathSync(path.join(library, 'node_modules/@sveltejs/package/package.json'))
);
const svelte2tsx: (code: string, options: object) => { code: string } =
	requireOf('svelte2tsx').svelte2tsx;
const shims = ['svelte-shims-v4.d.ts', 'svelte-jsx-v4.d.ts'].map((name) =>
	path.join(path.dirname(requireOf.resolve('svelte2tsx')), name)
);

const options = {
	...appOptions,
	skipLibCheck: true,
	// Recipes use a package that only the example installs.
	paths: {
		'rate-limiter-flexible': [
			path.join(workspace, 'examples/bookstore/node_modules/rate-limiter-flexible')
		]
	},
	typeRoots: [path.join(library, 'node_modules/@types')]
};

/** Converts a component, markup included, to TypeScript, with the route types of its page or layout. */
function toTypeScript(code: string): string {
	const [filename = '+page.svelte'] = /\+\w+\.svelte/.exec(code.split('\n')[0] ?? '') ?? [];
	return svelte2tsx(code, { filename, isTsFile: true, mode: 'ts', version: '5.0.0' }).code;
}

/**
 * Type-checks code blocks against the built package, in one program.
 *
 * @param folder an empty folder inside the library, so that its package name resolves to the build
 * @returns messages that start with the page and line of the block
 */
export function typeErrorsOf(blocks: readonly Block[], folder: string): string[] {
	const write = (name: string, text: string) => {
		const file = path.join(folder, name);
		writeFileSync(file, text);
		return file;
	};
	const places = new Map([
		[write('prelude.d.ts', prelude), 'prelude'],
		[write('$types.d.ts', routeTypes), 'route types'],
		[write('mail.ts', mailModule), 'mail'],
		[write('receipts.ts', receiptsModule), 'receipts'],
		[write('shop-options.ts', shopOptionsModule), 'shop options'],
		...blocks.map((block, index): [string, string] => {
			const code = block.language === 'svelte' ? toTypeScript(block.code) : block.code;
			return [write(`block-${index}.ts`, `${code}\nexport {};\n`), placeOf(block)];
		})
	]);
	return typeCheck(folder, [...places.keys(), ...shims], options).map(
		({ file, message }) => `${places.get(file) ?? file} ${message}`
	);
}
