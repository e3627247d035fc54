import { formatReadingTime } from 'svelte-stripe-books/book';
import { readReading } from '#lib/server/reading.ts';
import { shop } from '#lib/server/shop.ts';
import { locale } from '#lib/shop.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { book, owned, sample } = await shop.loadSample(event);
	const reading = readReading(event.url, event.cookies);
	return {
		...{ book, owned, sample, reading },
		readingTime: formatReadingTime(sample.wordCount, locale),
		/** The address of the frame, without the fragment of a chapter. */
		frame: `${sample.href}?${new URLSearchParams(reading)}`
	};
};
