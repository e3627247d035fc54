import { shop } from '$lib/server/shop';

export const GET = shop.download;
export const HEAD = shop.download;
