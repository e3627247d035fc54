import type { GrownShop } from './shop.ts';
import type { Size } from './sizes.ts';

/** One thing that is measured, with any of its possible keys. */
export interface Task {
	name: string;
	/** How much slower it may be in the large shop, at the median; Infinity where it is as slow as it is. */
	limit: number;
	/** Whether it is called less often, since it may take long. */
	isSlow?: boolean;
	run(shop: GrownShop, size: Size, random: (below: number) => number): Promise<unknown>;
}

/** How many books a page shows. */
export const page = 24;
