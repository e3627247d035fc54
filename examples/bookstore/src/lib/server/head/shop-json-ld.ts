import { writeJsonLd } from './write-json-ld.ts';

/**
 * Returns the JSON-LD of the shop and its search.
 *
 * @param options.origin scheme and host of the shop
 * @see https://schema.org/WebSite
 */
export function shopJsonLd({ name, origin }: { name: string; origin: string }): string {
	return writeJsonLd({
		'@type': 'WebSite',
		name,
		url: `${origin}/`,
		potentialAction: {
			'@type': 'SearchAction',
			target: { '@type': 'EntryPoint', urlTemplate: `${origin}/?q={search_term_string}` },
			'query-input': 'required name=search_term_string'
		}
	});
}
