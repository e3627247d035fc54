import { shop } from '$lib/server/shop';

export const POST = shop.webhook;
