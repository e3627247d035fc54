import type { Book } from '../core/book.ts';
import { configurationError } from '../core/configuration-error.ts';
import {
	isStatic,
	readBookshop,
	requestSettings,
	type BookshopOptions
} from './bookshop-options.ts';
import { composeShop, coreOf, type ComposedShop } from './compose-shop.ts';
import type { ShopEvent } from './http/event.ts';
import { lazyOptions, type Options } from './options/lazy.ts';

/** The platform's data of a request: bindings, secrets, `waitUntil`. */
export type Platform = Readonly<App.Platform>;

/** The options of a shop, or a function that returns them, optionally from the platform's data of a request. */
export type ShopSource<B extends Book> =
	Options<BookshopOptions<B>> | { perRequest: (platform: Platform) => BookshopOptions<B> };

/** Validates options, and prepares the values that requests share. */
function prepare<B extends Book>(given: BookshopOptions<B>) {
	const options = readBookshop(given);
	let shared: ComposedShop<B> | undefined;
	return {
		...coreOf(options),
		/**
		 * Returns the handlers for a request. They are created once if they do not depend on the request.
		 *
		 * @param known the handlers of an earlier event of this request
		 */
		compose(event: ShopEvent, known?: ComposedShop<B>): ComposedShop<B> {
			if (isStatic(options))
				return (shared ??= composeShop(options, requestSettings(options, event)));
			// Read for each event, since SvelteKit runs a `load` again only when something changes that its own event has read.
			const settings = requestSettings(options, event);
			return known ?? composeShop(options, settings);
		}
	};
}

/** Returns the handlers for a request, or the shop for a platform outside of requests. */
export function resolveShop<B extends Book>(source: ShopSource<B>) {
	const at =
		'perRequest' in source
			? (platform: Platform | undefined) => {
					if (!platform) {
						throw configurationError(
							'createBookshop: `perRequest` needs `event.platform`, which this adapter does not set. Pass the options themselves, or a function without arguments that returns them.',
							'no-platform'
						);
					}
					return prepare(source.perRequest(platform));
				}
			: lazyOptions(source, prepare<B>);
	// Keyed by the request, since SvelteKit creates several events for one request.
	const made = new WeakMap<
		Request,
		{ shop: ReturnType<typeof prepare<B>>; handlers: ComposedShop<B> }
	>();
	const of = (event: ShopEvent): ComposedShop<B> => {
		const known = made.get(event.request);
		const shop = known?.shop ?? at(event.platform);
		const handlers = shop.compose(event, known?.handlers);
		if (!known) made.set(event.request, { shop, handlers });
		return handlers;
	};
	return { of, at };
}
