import path from 'node:path';
import { build } from 'vite';

const library = path.join(import.meta.dirname, '../..');

/** A bundle, and the modules that it imports: those of Node stay imports, and do not load without `nodejs_compat`. */
export interface Bundle {
	code: string;
	imports: string[];
	/** Those that are imported by `import(…)`. */
	dynamicImports: string[];
}

/** Bundles the worker with the built package, as adapters for Cloudflare do. */
export async function buildWorker(): Promise<Bundle> {
	const built = await build({
		root: library,
		configFile: false,
		logLevel: 'error',
		ssr: {
			noExternal: true,
			target: 'webworker',
			resolve: { conditions: ['workerd', 'worker', 'module', 'production'] }
		},
		build: { ssr: path.join(import.meta.dirname, 'worker.ts'), write: false, minify: false }
	});
	if (!('output' in built)) throw new Error('Vite built more than one bundle.');
	const [chunk, ...others] = built.output.filter((file) => file.type === 'chunk');
	if (!chunk || others.length > 0) throw new Error(`The worker has ${others.length + 1} chunks.`);
	return chunk;
}
