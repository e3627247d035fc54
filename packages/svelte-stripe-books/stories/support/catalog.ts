import { book, plain, rippling, staircase } from './books.ts';

const cover = (name: string) => `covers/${name}.svg`;

/** The catalog of the pages in `patterns/`: eight books, one of them without a cover. */
export const catalog = [
	book('lamp', 'The Lamp at Skarvoy', 'Marit Solheim', {
		coverImageUrl: cover('lamp'),
		priceInCents: 900,
		description:
			'For forty winters the light at Skarvoy has been kept by one family. This winter, the lamp is to be run by a timer, and the keeper’s daughter has until the ice breaks to decide what to do with everything that nobody wrote down.\n\nA short novel about work, weather and being the last to know how.',
		language: 'en',
		publisher: 'Lantern Books',
		pageCount: 168
	}),
	rippling,
	book('orchard', 'Nobody’s Orchard', 'Ines Calvo', {
		coverImageUrl: cover('orchard'),
		priceInCents: 1100
	}),
	staircase,
	book('rain', 'Small Hours, with Rain', 'Tomas Brandt', {
		coverImageUrl: cover('rain'),
		priceInCents: 700
	}),
	plain,
	book('moss', 'A Field Guide to City Moss', 'Priya Raman', {
		coverImageUrl: cover('moss'),
		priceInCents: 1450
	}),
	book('cup', 'The Second Cup', 'Yusuf Demir', { coverImageUrl: cover('cup'), priceInCents: 0 })
];
