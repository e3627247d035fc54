const shop = createBookshop(() => ({
  ...options,
  customizeSession: (draft) => ({ ...draft, invoice_creation: { enabled: true } })
}));

export {};
