import { defaultPaths, type ResolvedPaths, type ShopPaths } from '../../core/paths.ts';

/** Adds the default paths, and prefixes all paths with the base. */
export function resolvePaths(paths: ShopPaths = {}): ResolvedPaths {
	const base = paths.base ?? defaultPaths.base;
	const entries = Object.entries(defaultPaths).map(([name, path]) => {
		if (name === 'base') return [name, base];
		const own = Object.entries(paths).find(([key]) => key === name)?.[1];
		// The page of a language is `/de`, while SvelteKit's home page below `paths.base` is `/shop/`, which an option can say.
		return [name, base && own === undefined && path === '/' ? base : `${base}${own ?? path}`];
	});
	return { ...defaultPaths, ...Object.fromEntries(entries) };
}
