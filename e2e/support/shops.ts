/** A store that is open, and what stands behind it. */
export interface Shop {
	/** Where shoppers find it. */
	url: string;
	/** Where its payment sandbox is. */
	sandbox: string;
	/** The address of its database: `file:…` or `postgres://…`. */
	database: string;
	/** The file of the secret that it made itself. */
	secretFile: string;
	/** The file that has all it wrote. */
	log: string;
}

/** What the stores of a run keep their data in. */
export type Engine = 'sqlite' | 'postgres';

/** The stores on one engine. */
export interface Street {
	/** Everything works here. */
	shop: Shop;
	/** No webhook ever arrives here. */
	noWebhookShop: Shop;
	/** Libraries are opened by mailed links here. */
	mailShop: Shop;
}

/** The stores of a run. */
export interface Shops {
	/** The folder that keeps what the run should look back at. */
	record: string;
	shopsByEngine: Record<Engine, Street>;
	/** The catalog goes on for pages here, and some titles are strange; on SQLite alone. */
	crowdedShop: Shop;
}

/** All stores of a run. */
export function allShops({ shopsByEngine, crowdedShop }: Shops): Shop[] {
	const shops = Object.values(shopsByEngine).flatMap(({ shop, noWebhookShop, mailShop }) => [
		shop,
		noWebhookShop,
		mailShop
	]);
	return [...shops, crowdedShop];
}

const variable = 'BOOKSTORE_JOURNEYS';

/** Tells the processes that run the journeys where the stores are. */
export function tellShops(shops: Shops): void {
	process.env[variable] = JSON.stringify(shops);
}

/** Where the stores of this run are. */
export function openShops(): Shops {
	return JSON.parse(process.env[variable] ?? '') as Shops;
}
