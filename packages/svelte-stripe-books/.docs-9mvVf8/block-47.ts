const shop = createBookshop(() => ({
  ...options,
  paths: { cart: '/warenkorb', success: '/danke' }
}));

export {};
