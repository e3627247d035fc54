// src/routes/+page.server.ts
export const load = shop.loadCatalog;

export {};
