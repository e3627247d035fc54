/** Returns the parameter of the route `download/[...token]` as SvelteKit decodes it from a download link. */
export const tokenParam = (href: string): string =>
	decodeURIComponent(href.replace(/^.*\/download\//, ''));
