import { shop } from '$lib/server/shop';

export const load = shop.loadLibrary;
export const actions = shop.libraryActions;
