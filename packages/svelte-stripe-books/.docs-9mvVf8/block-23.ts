// src/lib/server/shop.ts
export const shop = createBookshop(() => ({ ...options, uiMode: 'embedded_page' }));

export {};
