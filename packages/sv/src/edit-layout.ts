const renders = /^([\t ]*)\{@render children(?:\?\.)?\(\)\}/gm;

/**
 * Puts the shop's frame around the pages of a root layout. The rest of the layout stays as it is.
 *
 * @param shop import of the frame: `$lib/Shop.svelte`
 * @returns undefined when there is not exactly one place for it
 */
export function addFrame(layout: string, shop: string): string | undefined {
	if (/\bimport Shop\b|<Shop\b/.test(layout)) return layout;
	const script = /<script(?![^>]*\bmodule\b)[^>]*>\n/.exec(layout)?.[0];
	if (!script || layout.match(renders)?.length !== 1) return undefined;
	return layout
		.replace(renders, '$1<Shop>\n$1\t{@render children()}\n$1</Shop>')
		.replace(script, `${script}\timport Shop from '${shop}';\n`);
}

/** A root layout for a project that has none. */
export const newLayout = (
	shop: string,
	language: 'ts' | 'js'
) => `<script${language === 'ts' ? ' lang="ts"' : ''}>
	import Shop from '${shop}';

	let { children } = $props();
</script>

<Shop>
	{@render children()}
</Shop>
`;
