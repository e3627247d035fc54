import type { GrownShop } from './shop.ts';
import type { Size } from './sizes.ts';

/** A query to measure, with random keys. */
export interface Task {
	name: string;
	/** Maximum ratio of the medians in the large and the small shop; Infinity for no limit. */
	limit: number;
	/** Whether to run it less often, since it is slow. */
	isSlow?: boolean;
	run(shop: GrownShop, size: Size, random: (below: number) => number): Promise<unknown>;
}

/** Books per catalog page. */
export const page = 24;
