import type { Book } from '../core/book.ts';
import { configurationError } from '../core/configuration-error.ts';
import { isStatic, placeOf, readBookshop, type BookshopOptions } from './bookshop-options.ts';
import { composeShop, coreOf, type ComposedShop } from './compose-shop.ts';
import type { ShopEvent } from './http/event.ts';
import { lazyOptions, type Options } from './options/lazy.ts';

/** What a platform passes with each request: bindings, secrets, `waitUntil`. */
export type Platform = Readonly<App.Platform>;

/** The options of a shop, or a function that makes them from what comes with a request. */
export type ShopSource<B extends Book> =
	Options<BookshopOptions<B>> | { perRequest: (platform: Platform) => BookshopOptions<B> };

/** Validates options, and prepares what requests share. */
function prepare<B extends Book>(given: BookshopOptions<B>) {
	const options = readBookshop(given);
	let composed: ComposedShop<B> | undefined;
	return {
		...coreOf(options),
		/** Makes the handlers for a request; once for all, if they are the same for all. */
		compose: (event: ShopEvent): ComposedShop<B> =>
			isStatic(options)
				? (composed ??= composeShop(options, placeOf(options, event)))
				: composeShop(options, placeOf(options, event))
	};
}

/** Finds the handlers for a request, and the shop for a platform where there is no request. */
export function resolveShop<B extends Book>(source: ShopSource<B>) {
	const at =
		'perRequest' in source
			? (platform: Platform | undefined) => {
					if (!platform) {
						throw configurationError(
							'createBookshop: `perRequest` needs `event.platform`, which this adapter does not set. Pass the options themselves, or a function without arguments that makes them.',
							'no-platform'
						);
					}
					return prepare(source.perRequest(platform));
				}
			: lazyOptions(source, prepare<B>);
	// By the request, since SvelteKit hands out several events for one.
	const composed = new WeakMap<Request, ComposedShop<B>>();
	const of = (event: ShopEvent): ComposedShop<B> => {
		const made = composed.get(event.request) ?? at(event.platform).compose(event);
		composed.set(event.request, made);
		return made;
	};
	return { of, at };
}
