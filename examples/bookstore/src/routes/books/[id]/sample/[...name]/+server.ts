import { shop } from '#lib/server/shop.ts';

export const GET = shop.sample;
export const HEAD = shop.sample;
