import { writePlace } from '../../src/lib/core/catalog-place.ts';
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

/** A cursor in the order of titles, which begin with six digits. */
export const placeAt = (number: number): string =>
	writePlace({
		...{ order: 'title', section: 'title', id: '' },
		key: String(number).padStart(6, '0')
	});
