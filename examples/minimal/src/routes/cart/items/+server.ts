import { shop } from '$lib/server/shop';

export const GET = shop.cart;
export const POST = shop.cart;
