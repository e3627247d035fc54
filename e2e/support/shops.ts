/** A store that is open, and what stands behind it. */
export interface Shop {
	/** Where shoppers find it. */
	url: string;
	/** Where its payment sandbox is. */
	sandbox: string;
	/** Its SQLite file. */
	database: string;
}

/** The stores of a run. */
export interface Shops {
	/** The folder that keeps what the run should look back at. */
	record: string;
	/** Everything works here. */
	shop: Shop;
	/** No webhook ever arrives here. */
	deafShop: Shop;
	/** Libraries are opened by mailed links here. */
	mailShop: Shop;
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
