import { shop } from '#lib/server/shop.ts';

export const GET = shop.cart;
export const POST = shop.cart;
