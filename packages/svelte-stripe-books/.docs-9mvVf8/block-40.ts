const shop = createBookshop(() => ({
  ...options,
  customizeSession: (draft) => ({ ...draft, automatic_tax: { enabled: true } })
}));

export {};
