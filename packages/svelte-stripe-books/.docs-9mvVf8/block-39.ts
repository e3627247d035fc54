const shop = createBookshop(() => ({
  ...options,
  customizeSession: (draft) => ({ ...draft, allow_promotion_codes: true })
}));

export {};
