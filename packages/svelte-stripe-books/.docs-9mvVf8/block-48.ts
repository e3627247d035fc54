const shop = createBookshop(() => ({ ...options, paths: { base: '/shop' } }));

export {};
