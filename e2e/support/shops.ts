/** A running store and its dependencies. */
export interface Shop {
	/** Scheme, host and port. */
	url: string;
	/** Scheme, host and port of its payment sandbox. */
	sandbox: string;
	/** URL of its database: `file:…` or `postgres://…`. */
	database: string;
	/** File with the secret that the store generated. */
	secretFile: string;
	/** File with everything that the store printed. */
	log: string;
}

/** Database of a store. */
export type Engine = 'sqlite' | 'postgres';

/** The stores that run on one database engine. */
export interface EngineShops {
	/** Receives webhooks. */
	shop: Shop;
	/** Never receives a webhook. */
	noWebhookShop: Shop;
	/** Opens libraries by magic links, and sells with Managed Payments. */
	mailShop: Shop;
}

/** All stores of a test run. */
export interface Shops {
	/** Folder of logs, emails and error responses, which are checked at the end of the run. */
	artifacts: string;
	shopsByEngine: Record<Engine, EngineShops>;
	/**
	 * Has several pages of books and some unusual titles, and accepts promotion codes; on SQLite only. Its Stripe account has tax,
	 * Adaptive Pricing and Managed Payments on by default.
	 */
	crowdedShop: Shop;
}

/** Lists all stores of a test run. */
export function allShops({ shopsByEngine, crowdedShop }: Shops): Shop[] {
	const shops = Object.values(shopsByEngine).flatMap(({ shop, noWebhookShop, mailShop }) => [
		shop,
		noWebhookShop,
		mailShop
	]);
	return [...shops, crowdedShop];
}

const variable = 'BOOKSTORE_E2E_SHOPS';

/** Passes the stores to Playwright's workers, which inherit the environment. */
export function publishShops(shops: Shops): void {
	process.env[variable] = JSON.stringify(shops);
}

/** Returns the stores that the global setup started. */
export function runningShops(): Shops {
	return JSON.parse(process.env[variable] ?? '') as Shops;
}
