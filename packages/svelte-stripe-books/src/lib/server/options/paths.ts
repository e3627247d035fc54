/** Where the pages and endpoints of a shop are: paths on its own origin. */
export interface ShopPaths {
	/** The catalog. @default '/' */
	catalog?: string | undefined;
	/** The cart, which shows problems of an order. @default '/cart' */
	cart?: string | undefined;
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
}

/** All paths of a shop. */
export type ResolvedPaths = { [Name in keyof ShopPaths]-?: string };

/** The paths of a shop that names none. */
export const defaultPaths: ResolvedPaths = {
	catalog: '/',
	cart: '/cart',
	success: '/checkout/success',
	canceled: '/checkout/canceled',
	library: '/library',
	magicLink: '/library/link',
	download: '/download'
};

/** Adds the default of each path that is not named. */
export function resolvePaths(paths: ShopPaths = {}): ResolvedPaths {
	const named = Object.entries(paths).filter(([, path]) => path !== undefined);
	return { ...defaultPaths, ...Object.fromEntries(named) };
}
