import { shop } from '$lib/server/shop';

export const GET = shop.sample;
export const HEAD = shop.sample;
