/** Where the pages and endpoints of a shop are: paths on its own origin. */
export interface ShopPaths {
	/** Put before every other path: SvelteKit's `paths.base`, or a locale such as `/de`. @default '' */
	base?: string | undefined;
	/** The catalog. @default '/' */
	catalog?: string | undefined;
	/** A book's page. `[id]` is the book's id. @default '/books/[id]' */
	book?: string | undefined;
	/** The cart, which shows problems of an order. @default '/cart' */
	cart?: string | undefined;
	/** The endpoint that changes and lists the cart. @default '/cart/items' */
	cartItems?: string | undefined;
	/** The endpoint that starts a checkout. @default '/checkout' */
	checkout?: string | undefined;
	/** The page after a payment. `?session_id=…` is appended. @default '/checkout/success' */
	success?: string | undefined;
	/** The page that Stripe's back link leads to. @default '/checkout/canceled' */
	canceled?: string | undefined;
	/** The library. @default '/library' */
	library?: string | undefined;
	/** The page that redeems magic links; `/<token>` is appended. @default '/library/link' */
	magicLink?: string | undefined;
	/** The endpoint that serves bought files; `/<token>` is appended. @default '/download' */
	download?: string | undefined;
	/** The endpoint that serves samples. `[id]` is the book's id, and `?format=…` is appended. @default '/books/[id]/sample' */
	sample?: string | undefined;
}

/** All paths of a shop, each with its base. */
export type ResolvedPaths = { [Name in keyof ShopPaths]-?: string };

/** The paths of a shop that names none. */
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
