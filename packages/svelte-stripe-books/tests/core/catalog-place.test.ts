import { describe, expect, test } from 'vitest';
import { readPlace, writePlace, type Place } from '../../src/lib/core/catalog-place.ts';

const places: Place[] = [
	{ order: 'title', section: 'title', key: 'emma', id: 'emma' },
	{ order: 'title', section: 'description', key: 'år 🐟', id: 'fish' },
	{ order: 'newest', section: 'title', key: 1_796_000_000_000, id: 'emma' },
	{ order: 'price', section: 'title', key: 0, id: 'free' }
];

/** Encodes values as a cursor, whatever they are. */
const cursorOf = (...values: unknown[]) => btoa(JSON.stringify(values));

describe('a cursor', () => {
	test.each(places)('names a place: %o', (place) => {
		expect(readPlace(writePlace(place), place.order)).toEqual(place);
		expect(writePlace(place)).toMatch(/^[\w-]+$/);
	});

	test.each([
		['of another order', cursorOf(1, 0, 5, 'emma')],
		['of an unknown order', cursorOf(9, 0, 'emma', 'emma')],
		['of an unknown section', cursorOf(0, 2, 'emma', 'emma')],
		['with a number as its title', cursorOf(0, 0, 5, 'emma')],
		['with a number as its id', cursorOf(0, 0, 'emma', 5)],
		['without an id', cursorOf(0, 0, 'emma')],
		['with NUL in its id', cursorOf(0, 0, 'emma', 'em\0ma')],
		['that is no list', btoa('{}')],
		['that is no JSON', btoa('emma')],
		['that is no UTF-8', btoa('\xff')],
		['that is not encoded', 'é']
	])('is rejected: %s', (_, cursor) => {
		expect(readPlace(cursor, 'title')).toBeNull();
	});

	test.each([0.5, 2 ** 52, -(2 ** 52), '5', null])('is rejected with the price %j', (price) => {
		expect(readPlace(cursorOf(2, 0, price, 'emma'), 'price')).toBeNull();
	});
});
