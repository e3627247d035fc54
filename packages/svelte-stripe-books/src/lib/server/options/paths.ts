import { defaultPaths, type ResolvedPaths, type ShopPaths } from '../../core/paths.ts';

/** Adds the default paths, and prefixes all paths with the base. */
export function resolvePaths(paths: ShopPaths = {}): ResolvedPaths {
	const base = paths.base ?? defaultPaths.base;
	const entries = Object.entries(defaultPaths).map(([name, path]) => {
		if (name === 'base') return [name, base];
		const own = Object.entries(paths).find(([key]) => key === name)?.[1] ?? path;
		// SvelteKit serves the home page below a base at `/shop`, not at `/shop/`.
		return [name, base && own === '/' ? base : `${base}${own}`];
	});
	return { ...defaultPaths, ...Object.fromEntries(entries) };
}
