import { shop } from '$lib/server/shop';

export const load = shop.loadSample;
