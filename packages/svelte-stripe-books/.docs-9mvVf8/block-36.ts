const shop = createBookshop(() => ({
  ...options,
  tax: { behavior: 'inclusive', code: 'txcd_10302000' }
}));

export {};
