import { configurationError } from '../../core/configuration-error.ts';
import type { ShopEvent } from './event.ts';

/**
 * Returns a parameter of the route.
 *
 * @param factory the prefix of the error message
 * @param file an example of a route with this parameter, below `src/routes`
 * @throws TypeError if the route has no such parameter. The message omits the path, which may contain a token.
 */
export function routeParam(
	{ params }: Pick<ShopEvent, 'params'>,
	name: string,
	{ factory, file }: { factory: string; file: string }
): string {
	const value = params[name];
	if (value !== undefined) return value;
	const found = Object.keys(params).join(', ') || 'none';
	const folder = file.split('/').find((part) => part.endsWith(`${name}]`));
	throw configurationError(
		`${factory}: the route must have a parameter \`${name}\`. Its parameters are: ${found}. Name its folder ${folder}, as in src/routes/${file}.`,
		'route-parameter'
	);
}
