import { readReading } from '#lib/server/reading.ts';
import { shop } from '#lib/server/shop.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const page = await shop.loadSample(event);
	const reading = readReading(event.url, event.cookies);
	return {
		...page,
		reading,
		/** The address of the frame, without the fragment of a chapter. */
		frame: `${page.sample.href}?${new URLSearchParams(reading)}`
	};
};
