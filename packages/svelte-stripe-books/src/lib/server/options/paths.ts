import { defaultPaths, type ResolvedPaths, type ShopPaths } from '../../core/paths.ts';

/** Adds the default of each path that is not named, and puts the base before all of them. */
export function resolvePaths(paths: ShopPaths = {}): ResolvedPaths {
	const base = paths.base ?? defaultPaths.base;
	const entries = Object.entries(defaultPaths).map(([name, path]) => {
		if (name === 'base') return [name, base];
		const own = Object.entries(paths).find(([key]) => key === name)?.[1] ?? path;
		// SvelteKit serves the page of a base at `/shop`, not at `/shop/`.
		return [name, base && own === '/' ? base : `${base}${own}`];
	});
	return { ...defaultPaths, ...Object.fromEntries(entries) };
}
