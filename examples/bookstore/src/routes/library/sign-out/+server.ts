import { shop } from '#lib/server/shop.ts';

export const POST = shop.signOut;
