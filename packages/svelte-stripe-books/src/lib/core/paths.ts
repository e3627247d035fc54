/** The paths of a shop's pages and endpoints, on its own origin. */
export interface ShopPaths {
	/** Prefix of every other path: SvelteKit's `paths.base`, or a locale such as `/de`. @default '' */
	base?: string | undefined;
	/** The catalog. @default '/', or the base itself, without a slash after it */
	catalog?: string | undefined;
	/** A book's page. `[id]` is replaced by the book's id. @default '/books/[id]' */
	book?: string | undefined;
	/** The cart page, which also shows problems with an order. @default '/cart' */
	cart?: string | undefined;
	/** The endpoint that changes and lists the cart. @default '/cart/items' */
	cartItems?: string | undefined;
	/** The endpoint that starts a checkout. @default '/checkout' */
	checkout?: string | undefined;
	/** The page after a payment. `?session_id=…` is appended. @default '/checkout/success' */
	success?: string | undefined;
	/** The page that Stripe's back link opens. @default '/checkout/canceled' */
	canceled?: string | undefined;
	/** The library. @default '/library' */
	library?: string | undefined;
	/** The page that opens magic links; `/<token>` is appended. @default '/library/link' */
	magicLink?: string | undefined;
	/** The endpoint that serves purchased files; `/<token>/<file name>` is appended. @default '/download' */
	download?: string | undefined;
	/**
	 * The endpoint that serves samples. `[id]` is replaced by the book's id, and `/<file name>` is appended.
	 * @default '/books/[id]/sample'
	 */
	sample?: string | undefined;
}

/** All paths of a shop, including the base. */
export type ResolvedPaths = { [Name in keyof ShopPaths]-?: string };

/** The default paths. */
export const defaultPaths: ResolvedPaths = {
	base: '',
	catalog: '/',
	book: '/books/[id]',
	cart: '/cart',
	cartItems: '/cart/items',
	checkout: '/checkout',
	success: '/checkout/success',
	canceled: '/checkout/canceled',
	library: '/library',
	magicLink: '/library/link',
	download: '/download',
	sample: '/books/[id]/sample'
};

/** Returns the path of one book: `bookPath('/books/[id]', 'emma')` is `/books/emma`. */
export function bookPath(path: string, id: string): string {
	return path.replace('[id]', id);
}
