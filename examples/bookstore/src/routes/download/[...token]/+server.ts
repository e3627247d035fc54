import { shop } from '#lib/server/shop.ts';

export const GET = shop.download;
export const HEAD = shop.download;
